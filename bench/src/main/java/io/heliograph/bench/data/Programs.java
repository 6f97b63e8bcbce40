package io.heliograph.bench.data;

import java.nio.file.Files;
import java.nio.file.Path;

/** Which programs of others are installed. */
public final class Programs {

  private static final String PATH_SEPARATOR = System.getProperty("path.separator");

  private Programs() {}

  public static boolean isOnPath(String program) {
    for (String directory : System.getenv().getOrDefault("PATH", "").split(PATH_SEPARATOR, -1)) {
      if (!directory.isEmpty() && Files.isExecutable(Path.of(directory, program))) {
        return true;
      }
    }
    return false;
  }
}
