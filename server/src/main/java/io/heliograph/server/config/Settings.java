package io.heliograph.server.config;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The value of every key, checked. Immutable.
 *
 * <p>An unknown key and a bad value are {@link ConfigException}s that name the key, where the value
 * came from and what was expected.
 */
public final class Settings {

  private static final Pattern SIZE = Pattern.compile("(\\d{1,15})\\s*(B|KiB|MiB|GiB|TiB)?");
  private static final Pattern DURATION = Pattern.compile("(\\d{1,12})\\s*(ms|s|m|h|d)");
  private static final Pattern ADDRESS =
      Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[^:\\s]+):(\\d{1,5})");
  private static final String ENVIRONMENT_PREFIX = "HELIOGRAPH_";

  private record Value(String text, String origin) {}

  private final Map<ConfigKey, Value> values;

  private Settings(Map<ConfigKey, Value> values) {
    this.values = values;
  }

  /**
   * @param file YAML file, when one was named
   * @param environment the process's variables; those that do not begin with HELIOGRAPH_ are
   *     ignored
   * @param commandLine keys and values given as options
   */
  public static Settings resolve(
      Optional<Path> file, Map<String, String> environment, Map<String, String> commandLine) {
    Map<ConfigKey, Value> values = new EnumMap<>(ConfigKey.class);
    for (ConfigKey key : ConfigKey.values()) {
      values.put(key, new Value(key.defaultValue(), "default"));
    }
    file.ifPresent(path -> putAll(values, ConfigFile.read(path), "'" + path + "'"));
    putEnvironment(values, environment);
    putAll(values, commandLine, "the command line");
    Settings settings = new Settings(values);
    settings.check();
    return settings;
  }

  private static void putAll(
      Map<ConfigKey, Value> values, Map<String, String> given, String origin) {
    given.forEach((name, text) -> {
      ConfigKey key =
          ConfigKey.named(name)
              .orElseThrow(() ->
                  new ConfigException(
                      "unknown key '"
                          + name
                          + "' in "
                          + origin
                          + " (expected: one of those in docs/configuration.md"
                          + nearest(name)
                          + ")"));
      values.put(key, new Value(text, origin));
    });
  }

  private static void putEnvironment(
      Map<ConfigKey, Value> values, Map<String, String> environment) {
    for (ConfigKey key : ConfigKey.values()) {
      String text = environment.get(key.environmentVariable());
      if (text != null) {
        values.put(key, new Value(text, "environment variable " + key.environmentVariable()));
      }
    }
    for (String variable : environment.keySet()) {
      if (variable.startsWith(ENVIRONMENT_PREFIX)
          && !OTHERS_VARIABLES.contains(variable)
          && List.of(ConfigKey.values()).stream()
              .noneMatch(key -> key.environmentVariable().equals(variable))) {
        throw new ConfigException(
            "unknown environment variable " + variable + " (expected: see docs/configuration.md)");
      }
    }
  }

  /** Read by the launcher script and the clients, not by the server. */
  private static final List<String> OTHERS_VARIABLES =
      List.of("HELIOGRAPH_JAVA_HOME", "HELIOGRAPH_JAVA_OPTS", "HELIOGRAPH_URL");

  private static String nearest(String name) {
    for (ConfigKey key : ConfigKey.values()) {
      String normal = name.replace('_', '-').toLowerCase(java.util.Locale.ROOT);
      if (key.key().equals(normal) || key.key().endsWith("." + normal)) {
        return "; did you mean " + key.key() + "?";
      }
    }
    return "";
  }

  private void check() {
    for (ConfigKey key : ConfigKey.values()) {
      switch (key.kind()) {
        case TEXT -> text(key);
        case ADDRESS -> address(key);
        case SIZE -> sizeBytes(key);
        case DURATION -> duration(key);
        case COUNT -> count(key);
        case LIST -> list(key);
        case SWITCH -> enabled(key);
      }
    }
  }

  public String text(ConfigKey key) {
    String text = value(key).text();
    if (text.isBlank()) {
      throw bad(key);
    }
    return text;
  }

  /** Port 0 is allowed: the system chooses one. */
  public InetSocketAddress address(ConfigKey key) {
    Matcher matcher = ADDRESS.matcher(value(key).text().trim());
    if (!matcher.matches() || Integer.parseInt(matcher.group(2)) > 65_535) {
      throw bad(key);
    }
    InetSocketAddress address =
        new InetSocketAddress(
            matcher.group(1).replaceAll("[\\[\\]]", ""), Integer.parseInt(matcher.group(2)));
    if (address.isUnresolved()) {
      throw new ConfigException(
          key.key() + ": host of '" + value(key).text() + "' is not known (expected: HOST:PORT)");
    }
    return address;
  }

  public long sizeBytes(ConfigKey key) {
    Matcher matcher = SIZE.matcher(value(key).text().trim());
    if (!matcher.matches()) {
      throw bad(key);
    }
    String unit = matcher.group(2) == null ? "B" : matcher.group(2);
    int shift =
        switch (unit) {
          case "KiB" -> 10;
          case "MiB" -> 20;
          case "GiB" -> 30;
          case "TiB" -> 40;
          default -> 0;
        };
    long number = Long.parseLong(matcher.group(1));
    if (number == 0 || number > Long.MAX_VALUE >> shift) {
      throw bad(key);
    }
    return number << shift;
  }

  public Duration duration(ConfigKey key) {
    Matcher matcher = DURATION.matcher(value(key).text().trim());
    if (!matcher.matches()) {
      throw bad(key);
    }
    long number = Long.parseLong(matcher.group(1));
    Duration duration =
        switch (matcher.group(2)) {
          case "ms" -> Duration.ofMillis(number);
          case "s" -> Duration.ofSeconds(number);
          case "m" -> Duration.ofMinutes(number);
          case "h" -> Duration.ofHours(number);
          default -> Duration.ofDays(number);
        };
    if (duration.isZero() || duration.compareTo(LONGEST) > 0) {
      throw bad(key);
    }
    return duration;
  }

  /** Nanoseconds of it fit a long. */
  private static final Duration LONGEST = Duration.ofDays(36_500);

  public int count(ConfigKey key) {
    try {
      int count = Integer.parseInt(value(key).text().trim());
      if (count >= 1) {
        return count;
      }
    } catch (NumberFormatException e) {
      throw bad(key);
    }
    throw bad(key);
  }

  public List<String> list(ConfigKey key) {
    String text = value(key).text().trim();
    return text.isEmpty() ? List.of() : List.of(text.split("\\s*,\\s*"));
  }

  public boolean enabled(ConfigKey key) {
    return switch (value(key).text().trim()) {
      case "true" -> true;
      case "false" -> false;
      default -> throw bad(key);
    };
  }

  private Value value(ConfigKey key) {
    Value value = values.get(key);
    if (value == null) {
      throw new IllegalStateException("no value for " + key);
    }
    return value;
  }

  private ConfigException bad(ConfigKey key) {
    Value value = value(key);
    return new ConfigException(
        key.key()
            + ": '"
            + value.text()
            + "' from "
            + value.origin()
            + " (expected: "
            + key.kind().expected()
            + ")");
  }
}
