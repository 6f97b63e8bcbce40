package io.heliograph.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What a user who errs is told. */
class CommandLineTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    CommandLine commandLine = HeliographCli.commandLine(Terminal.NONE);
    commandLine.setOut(new PrintWriter(out));
    commandLine.setErr(new PrintWriter(err));
    return commandLine.execute(arguments);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "logs --limit 0 | '0' (expected: 1 to 10000)",
        "logs --limit x | 'x' (expected: 1 to 10000)",
        "logs --limt 3 | '--limt'",
        "services -o xml | 'xml'",
        "services --address nowhere | 'nowhere' (expected: HOST:PORT or http://HOST:PORT)",
        "services --address https://a:1 | 'https://a:1' (expected: HOST:PORT",
        "trace | 'ID'",
        "unknown | 'unknown'"
      })
  void mistake_is_one_line_and_exit_status_2(String arguments, String told) {
    assertThat(run(arguments.split(" ", -1))).isEqualTo(2);
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .contains(told)
        .endsWith("--help tells more");
    assertThat(out.toString()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"trace", "logs", "metrics", "services"})
  void help_of_a_command_names_its_options(String command) {
    assertThat(run(command, "--help")).isZero();
    assertThat(out.toString())
        .contains("Usage: heliograph " + command)
        .contains("--address=HOST:PORT")
        .contains("-o=FORMAT")
        .contains("HELIOGRAPH_URL");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void server_that_is_not_there_is_one_line_and_exit_status_1() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }

    assertThat(run("services", "--address", "http://127.0.0.1:" + port + "/")).isEqualTo(1);
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .startsWith("no server answers at 127.0.0.1:" + port);
  }
}
