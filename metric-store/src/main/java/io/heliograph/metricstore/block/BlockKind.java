package io.heliograph.metricstore.block;

/** What a block file depends on. The code reaches the disk. */
public enum BlockKind {
  /** On its generation, whose increments together define the series. */
  INCREMENT(0),
  /** On nothing. */
  SEALED(1);

  private final int code;

  BlockKind(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }

  public static BlockKind of(int code) {
    return switch (code) {
      case 0 -> INCREMENT;
      case 1 -> SEALED;
      default -> throw new IllegalArgumentException("block kind: " + code + " (expected: 0 or 1)");
    };
  }
}
