package io.heliograph.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How the launcher starts the server: the JVM with its options, the class path, the main class.
 * Immutable.
 *
 * @param words of the command, without the server's own options
 */
public record ServerCommand(List<String> words) {

  public ServerCommand {
    words = List.copyOf(words);
    if (!words.contains("-cp")) {
      throw new IllegalArgumentException("server command: " + words + " (expected: with -cp)");
    }
  }

  /** Reads what the launcher has written: one word a line. */
  public static ServerCommand read(Path file) throws IOException {
    return new ServerCommand(Files.readAllLines(file));
  }

  /** The server with these options. */
  public List<String> with(List<String> options) {
    List<String> command = new ArrayList<>(words);
    command.addAll(options);
    return command;
  }

  /** Another program on this program's class path, in a JVM with the server's options. */
  public List<String> running(Class<?> main, List<String> arguments) {
    int classPath = words.indexOf("-cp");
    List<String> command = new ArrayList<>(words.subList(0, classPath));
    // Between the class path's value and the main class there may be options too.
    for (String word : words.subList(classPath + 2, words.size())) {
      if (word.startsWith("-")) {
        command.add(word);
      }
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
    return command;
  }
}
