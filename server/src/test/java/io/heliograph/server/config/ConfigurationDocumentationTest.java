package io.heliograph.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/configuration.md} and {@link ConfigKey} say the same. */
class ConfigurationDocumentationTest {

  private static final Pattern ROW =
      Pattern.compile("\\| `([a-z0-9.-]+)` \\| `(HELIOGRAPH_[A-Z0-9_]+)` \\|(.*)\\|\\s*");
  private static final Pattern CODE = Pattern.compile("`([^`]*)`");

  private record Row(String key, String variable, String rest) {}

  @Test
  void page_has_one_row_for_each_key_in_order() throws IOException {
    assertThat(rows().stream().map(Row::key))
        .containsExactlyElementsOf(keys().stream().map(ConfigKey::key).toList());
  }

  @Test
  void row_names_the_environment_variable() throws IOException {
    assertThat(rows().stream().map(Row::variable))
        .containsExactlyElementsOf(keys().stream().map(ConfigKey::environmentVariable).toList());
  }

  @Test
  void row_has_the_default() throws IOException {
    List<Row> rows = rows();
    for (ConfigKey key : keys()) {
      Row row = rows.stream().filter(found -> found.key().equals(key.key())).findFirst().get();
      assertThat(codes(row.rest())).as(key.key()).contains(key.defaultValue());
    }
  }

  /** The cells behind the variable; a default that is empty may be written as no code at all. */
  private static List<String> codes(String cells) {
    List<String> codes = new ArrayList<>();
    Matcher matcher = CODE.matcher(cells);
    while (matcher.find()) {
      codes.add(matcher.group(1));
    }
    if (Arrays.stream(cells.split("\\|")).anyMatch(cell -> cell.strip().matches("|empty|none"))) {
      codes.add("");
    }
    return codes;
  }

  private static List<ConfigKey> keys() {
    return List.of(ConfigKey.values());
  }

  private static List<Row> rows() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (String line : Files.readAllLines(page())) {
      Matcher matcher = ROW.matcher(line);
      if (matcher.matches()) {
        rows.add(new Row(matcher.group(1), matcher.group(2), matcher.group(3)));
      }
    }
    return rows;
  }

  @SuppressWarnings("SystemOut") // a skipped test must be seen
  private static Path page() {
    String root = System.getProperty("maven.multiModuleProjectDirectory", "..");
    Path page = Path.of(root).resolve("docs").resolve("configuration.md");
    if (!Files.exists(page)) {
      System.out.println("skipped: no " + page);
    }
    assumeTrue(Files.exists(page), "no " + page);
    return page;
  }
}
