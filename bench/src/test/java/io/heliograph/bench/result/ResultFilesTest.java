package io.heliograph.bench.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.bench.result.Circumstances.Fact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFilesTest {

  private static final Result RESULT =
      new Result(
          "receive",
          "The receive path",
          new Circumstances(List.of(new Fact("CPU", "Abacus 3"), new Fact("cores", "2"))),
          List.of(
              new Section(
                  "Bytes",
                  List.of(
                      Figure.of("gRPC", "received", 251.26, "MB/s").withTarget(">= 250"),
                      Figure.of("HTTP", "received", 84.449, "MB/s"),
                      Figure.of("HTTP", "ack p99", 0.12345, "ms").withError(0.01),
                      Figure.of("gRPC", "memory", Double.NaN, "MB")),
                  List.of("Quiet machine."))));

  @Test
  void markdown_hasARowForEachMeasure_andAColumnForEachSubject() {
    assertThat(ResultFiles.markdown(RESULT))
        .isEqualTo(
            """
            # The receive path

            - CPU: Abacus 3
            - cores: 2

            ## Bytes

            | measure | unit | gRPC | HTTP | target |
            |---|---|---:|---:|---|
            | received | MB/s | 251 | 84.4 | >= 250 |
            | ack p99 | ms |  | 0.123 ± 0.0100 |  |
            | memory | MB | n/a |  |  |

            - Quiet machine.
            """);
  }

  @Test
  void json_hasEveryFigureInFullPrecision() throws IOException {
    assertThat(ResultFiles.json(RESULT))
        .contains("\"CPU\" : \"Abacus 3\"")
        .contains("\"value\" : 0.12345")
        .contains("\"value\" : null")
        .contains("\"target\" : \">= 250\"");
  }

  @Test
  void write_replacesBothFiles(@TempDir Path directory) throws IOException {
    ResultFiles.write(RESULT, directory);
    ResultFiles.write(RESULT, directory);
    assertThat(Files.readString(directory.resolve("receive.md")))
        .isEqualTo(ResultFiles.markdown(RESULT));
    assertThat(Files.readString(directory.resolve("receive.json")))
        .isEqualTo(ResultFiles.json(RESULT));
  }

  @Test
  void numbers_haveThreeDigits_orAllOfAWholeNumber() {
    assertThat(MarkdownTable.number(0)).isEqualTo("0");
    assertThat(MarkdownTable.number(0.00012345)).isEqualTo("0.000123");
    assertThat(MarkdownTable.number(12.345)).isEqualTo("12.3");
    assertThat(MarkdownTable.number(1_234_567)).isEqualTo("1,234,567");
  }
}
