package io.heliograph.server;

import io.heliograph.testkit.Seeds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What a crash test went through when it has succeeded, for {@code ./heliograph soak} to add up.
 */
final class Tally {

  /** System property: the file that lines are added to. */
  private static final String FILE = "heliograph.test.tally";

  private Tally() {}

  /**
   * Prints a line and adds it to the file, if there is one: what, how many, items acknowledged and
   * found once, seed.
   */
  @SuppressWarnings("SystemOut") // a test run shows what it proved
  static void note(String what, long count, long items) {
    String seed = HexFormat.of().toHexDigits(Seeds.seed());
    System.out.println(
        what + ": " + count + ", items acknowledged and found once: " + items + ", seed " + seed);
    @Nullable String file = System.getProperty(FILE);
    if (file != null) {
      append(Path.of(file), what + "\t" + count + "\t" + items + "\t" + seed + "\n");
    }
  }

  private static void append(Path file, String line) {
    try {
      Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
