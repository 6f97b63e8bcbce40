package io.heliograph.server.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads a YAML file into flat keys: nested mappings are joined with dots. */
final class ConfigFile {

  private ConfigFile() {}

  static Map<String, String> read(Path file) {
    Object document;
    try {
      document =
          new Load(LoadSettings.builder().setLabel(file.toString()).build())
              .loadFromString(Files.readString(file));
    } catch (IOException e) {
      throw new ConfigException("config: cannot read '" + file + "' (expected: a readable file)");
    } catch (YamlEngineException e) {
      throw new ConfigException(
          "config: '"
              + file
              + "' is not YAML: "
              + String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
    }
    Map<String, String> values = new LinkedHashMap<>();
    if (document != null) {
      if (!(document instanceof Map<?, ?> mapping)) {
        throw new ConfigException("config: '" + file + "' (expected: a mapping of keys to values)");
      }
      flatten("", mapping, values, file);
    }
    return values;
  }

  private static void flatten(
      String prefix, Map<?, ?> mapping, Map<String, String> values, Path file) {
    for (Map.Entry<?, ?> entry : mapping.entrySet()) {
      String key = prefix + entry.getKey();
      if (entry.getValue() instanceof Map<?, ?> nested) {
        flatten(key + ".", nested, values, file);
      } else if (values.putIfAbsent(key, text(entry.getValue())) != null) {
        throw new ConfigException("config: '" + key + "' stands twice in '" + file + "'");
      }
    }
  }

  private static String text(@Nullable Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
    return value == null ? "" : value.toString();
  }
}
