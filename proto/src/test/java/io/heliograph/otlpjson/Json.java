package io.heliograph.otlpjson;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A strict JSON parser for tests: objects as maps, arrays as lists, numbers as their text. */
final class Json {
  /** A number, as it is written. */
  record NumberText(String text) {}

  private final String text;
  private int position;

  private Json(String text) {
    this.text = text;
  }

  static Object parse(String text) {
    Json json = new Json(text);
    Object value = json.value();
    json.space();
    if (json.position != text.length()) {
      throw json.unexpected();
    }
    return value;
  }

  private Object value() {
    space();
    return switch (peek()) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      default -> number();
    };
  }

  private Map<String, Object> object() {
    Map<String, Object> members = new LinkedHashMap<>();
    take('{');
    space();
    if (peek() == '}') {
      position++;
      return members;
    }
    while (true) {
      space();
      String name = string();
      space();
      take(':');
      if (members.put(name, value()) != null) {
        throw unexpected();
      }
      space();
      if (peek() == '}') {
        position++;
        return members;
      }
      take(',');
    }
  }

  private List<Object> array() {
    List<Object> elements = new ArrayList<>();
    take('[');
    space();
    if (peek() == ']') {
      position++;
      return elements;
    }
    while (true) {
      elements.add(value());
      space();
      if (peek() == ']') {
        position++;
        return elements;
      }
      take(',');
    }
  }

  private String string() {
    take('"');
    StringBuilder string = new StringBuilder();
    while (peek() != '"') {
      char next = text.charAt(position++);
      if (next < ' ') {
        throw unexpected();
      }
      string.append(next == '\\' ? escaped() : next);
    }
    position++;
    return string.toString();
  }

  private char escaped() {
    char kind = text.charAt(position++);
    return switch (kind) {
      case '"', '\\', '/' -> kind;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> {
        position += 4;
        yield (char) Integer.parseInt(text.substring(position - 4, position), 16);
      }
      default -> throw unexpected();
    };
  }

  private Object word(String word, Object value) {
    if (!text.startsWith(word, position)) {
      throw unexpected();
    }
    position += word.length();
    return value;
  }

  private NumberText number() {
    int start = position;
    while (position < text.length() && "+-.eE0123456789".indexOf(text.charAt(position)) >= 0) {
      position++;
    }
    String number = text.substring(start, position);
    if (!number.matches("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?")) {
      throw unexpected();
    }
    return new NumberText(number);
  }

  private void space() {
    while (position < text.length() && " \t\r\n".indexOf(text.charAt(position)) >= 0) {
      position++;
    }
  }

  private char peek() {
    if (position == text.length()) {
      throw unexpected();
    }
    return text.charAt(position);
  }

  private void take(char expected) {
    if (peek() != expected) {
      throw unexpected();
    }
    position++;
  }

  private AssertionError unexpected() {
    return new AssertionError("not JSON at " + position + ": " + text);
  }
}
