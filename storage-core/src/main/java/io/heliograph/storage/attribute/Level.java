package io.heliograph.storage.attribute;

/** What an attribute describes. The code reaches the disk. */
public enum Level {
  RESOURCE(0),
  SCOPE(1),
  /** The span or the log record itself. */
  ITEM(2),
  /** An event of a span. */
  EVENT(3),
  /** A link of a span. */
  LINK(4);

  private final int code;

  Level(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }

  public static Level of(int code) {
    return switch (code) {
      case 0 -> RESOURCE;
      case 1 -> SCOPE;
      case 2 -> ITEM;
      case 3 -> EVENT;
      case 4 -> LINK;
      default -> throw new IllegalArgumentException("level: " + code + " (expected: 0 to 4)");
    };
  }
}
