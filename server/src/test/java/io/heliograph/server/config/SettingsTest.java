package io.heliograph.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SettingsTest {

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource
  void default_of_every_key_is_a_value_of_its_kind(ConfigKey key) {
    assertThat(key.description()).isNotBlank();
    var _ = commandLine(key.key(), key.defaultValue());
  }

  @Test
  void value_comes_from_the_file_when_nothing_else_gives_it() throws IOException {
    Settings settings =
        Settings.resolve(file("query.timeout: 7s"), Map.of("PATH", "/bin"), Map.of());

    assertThat(settings.duration(ConfigKey.QUERY_TIMEOUT)).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void environment_wins_over_the_file() throws IOException {
    Settings settings =
        Settings.resolve(
            file("query.timeout: 7s"), Map.of("HELIOGRAPH_QUERY_TIMEOUT", "8s"), Map.of());

    assertThat(settings.duration(ConfigKey.QUERY_TIMEOUT)).isEqualTo(Duration.ofSeconds(8));
  }

  @Test
  void commandLine_wins_over_everything() throws IOException {
    Settings settings =
        Settings.resolve(
            file("query.timeout: 7s"),
            Map.of("HELIOGRAPH_QUERY_TIMEOUT", "8s"),
            Map.of("query.timeout", "9s"));

    assertThat(settings.duration(ConfigKey.QUERY_TIMEOUT)).isEqualTo(Duration.ofSeconds(9));
  }

  @Test
  void nested_yaml_is_the_same_as_dotted() throws IOException {
    Settings settings =
        fromFile(
            """
            otlp:
              max-request-size: 3MiB
              allowed-origins: [https://a.example, https://b.example]
            query.max-memory: 5KiB
            self-telemetry: false
            max-tenants: 12
            """);

    assertThat(settings.sizeBytes(ConfigKey.OTLP_MAX_REQUEST_SIZE)).isEqualTo(3L << 20);
    assertThat(settings.list(ConfigKey.OTLP_ALLOWED_ORIGINS))
        .isEqualTo(List.of("https://a.example", "https://b.example"));
    assertThat(settings.sizeBytes(ConfigKey.QUERY_MAX_MEMORY)).isEqualTo(5L << 10);
    assertThat(settings.enabled(ConfigKey.SELF_TELEMETRY)).isFalse();
    assertThat(settings.count(ConfigKey.MAX_TENANTS)).isEqualTo(12);
  }

  @Test
  void key_given_nested_and_dotted_is_refused() throws IOException {
    Optional<Path> file =
        file(
            """
            query:
              timeout: 1s
            query.timeout: 2s
            """);

    assertThatThrownBy(() -> Settings.resolve(file, Map.of(), Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("'query.timeout' stands twice");
  }

  @Test
  void empty_file_leaves_the_defaults() throws IOException {
    assertThat(fromFile("").text(ConfigKey.DATA_DIR)).isEqualTo("./data");
  }

  @Test
  void file_that_is_not_there_is_named() {
    Path absent = directory.resolve("absent.yaml");

    assertThatThrownBy(() -> Settings.resolve(Optional.of(absent), Map.of(), Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(absent.toString());
  }

  @Test
  void file_that_is_not_yaml_is_named_on_one_line() throws IOException {
    Optional<Path> file = file("a: [1\nb: }");

    assertThatThrownBy(() -> Settings.resolve(file, Map.of(), Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(file.get().toString())
        .hasMessageNotContaining("\n");
  }

  @Test
  void file_that_is_no_mapping_is_refused() throws IOException {
    Optional<Path> file = file("- data-dir");

    assertThatThrownBy(() -> Settings.resolve(file, Map.of(), Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("expected: a mapping");
  }

  @Test
  void unknown_key_is_named_with_its_origin() throws IOException {
    Optional<Path> file = file("colour: blue");

    assertThatThrownBy(() -> Settings.resolve(file, Map.of(), Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("unknown key 'colour'")
        .hasMessageContaining(file.get().toString());
  }

  @ParameterizedTest
  @CsvSource({
    "data_dir, data-dir",
    "Data-Dir, data-dir",
    "max-request-size, otlp.max-request-size",
    "max_series, metrics.max-series"
  })
  void unknown_key_near_a_known_one_suggests_it(String given, String suggested) {
    assertThatThrownBy(() -> commandLine(given, "x"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("unknown key '" + given + "' in the command line")
        .hasMessageContaining("did you mean " + suggested + "?");
  }

  @Test
  void unknown_variable_with_the_prefix_is_named() {
    assertThatThrownBy(
            () -> Settings.resolve(Optional.empty(), Map.of("HELIOGRAPH_DATADIR", "x"), Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("HELIOGRAPH_DATADIR");
  }

  @Test
  void variable_of_the_launcher_is_ignored() {
    assertThat(
            Settings.resolve(
                    Optional.empty(), Map.of("HELIOGRAPH_JAVA_HOME", "/usr/lib/jvm"), Map.of())
                .text(ConfigKey.DATA_DIR))
        .isEqualTo("./data");
  }

  @ParameterizedTest
  @CsvSource({
    "data-dir, ' '",
    "otlp-grpc-address, 4317",
    "otlp-http-address, localhost:",
    "query-address, 127.0.0.1:65536",
    "query-address, 127.0.0.1:http",
    "otlp.max-request-size, 64MB",
    "otlp.max-request-size, 0",
    "otlp.max-request-size, -1MiB",
    "ingest-log.max-size, 999999999999999TiB",
    "query.timeout, 10",
    "query.timeout, 0s",
    "query.timeout, 1.5s",
    "traces.retention, 36501d",
    "max-tenants, 0",
    "max-tenants, many",
    "metrics.max-series, 3000000000",
    "self-telemetry, yes"
  })
  void bad_value_names_key_origin_and_what_was_expected(String key, String value) {
    ConfigKey configKey = ConfigKey.named(key).orElseThrow();

    assertThatThrownBy(() -> commandLine(key, value))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(key + ": '" + value + "'")
        .hasMessageContaining("the command line")
        .hasMessageContaining("(expected: " + configKey.kind().expected() + ")");
  }

  @Test
  void bad_value_in_the_environment_names_the_variable() {
    assertThatThrownBy(() ->
            Settings.resolve(
                Optional.empty(), Map.of("HELIOGRAPH_QUERY_TIMEOUT", "soon"), Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("query.timeout: 'soon'")
        .hasMessageContaining("HELIOGRAPH_QUERY_TIMEOUT");
  }

  @ParameterizedTest
  @CsvSource({"7, 7", "7B, 7", "7KiB, 7168", "7 MiB, 7340032", "7GiB, 7516192768"})
  void size_counts_in_powers_of_1024(String text, long bytes) {
    assertThat(commandLine("query.max-memory", text).sizeBytes(ConfigKey.QUERY_MAX_MEMORY))
        .isEqualTo(bytes);
  }

  @ParameterizedTest
  @CsvSource({"5ms, PT0.005S", "5s, PT5S", "5m, PT5M", "5h, PT5H", "5d, PT120H"})
  void duration_has_a_unit(String text, Duration duration) {
    assertThat(commandLine("query.timeout", text).duration(ConfigKey.QUERY_TIMEOUT))
        .isEqualTo(duration);
  }

  @Test
  void address_may_be_of_ipv6_and_have_port_0() {
    assertThat(commandLine("query-address", "[::1]:0").address(ConfigKey.QUERY_ADDRESS).getPort())
        .isZero();
  }

  private Settings fromFile(String yaml) throws IOException {
    return Settings.resolve(file(yaml), Map.of(), Map.of());
  }

  private Optional<Path> file(String yaml) throws IOException {
    return Optional.of(Files.writeString(directory.resolve("heliograph.yaml"), yaml));
  }

  private static Settings commandLine(String key, String value) {
    return Settings.resolve(Optional.empty(), Map.of(), Map.of(key, value));
  }
}
