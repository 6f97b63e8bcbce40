package io.heliograph.tracestore.tree;

/**
 * The flags of a row of a skeleton, 16 bits. The low ones are known from the span alone, the others
 * from its place in the tree.
 */
public final class SpanFlags {

  /** The span's status is error. */
  public static final int ERROR = 1;

  /** Where the span kind begins, OTLP's number, 0 to 5 in three bits. */
  public static final int KIND_SHIFT = 1;

  public static final int KIND_MAX = 5;

  public static final int HAS_EVENTS = 1 << 4;

  public static final int HAS_LINKS = 1 << 5;

  /** The span's parent is not there: the row's parent is the placeholder above it. */
  public static final int PARENT_MISSING = 1 << 6;

  /** No span, but the missing parent of the rows below it. */
  public static final int PLACEHOLDER = 1 << 7;

  public static final int STARTS_BEFORE_PARENT = 1 << 8;

  public static final int ENDS_AFTER_PARENT = 1 << 9;

  /** The span's parent is in another process, says the sender. */
  public static final int REMOTE_PARENT = 1 << 10;

  /** The span is its own ancestor, says the sender; the cycle was cut at its earliest span. */
  public static final int IN_CYCLE = 1 << 11;

  private SpanFlags() {}

  /** The flags' bits for a kind; one that OTLP doesn't know is shown as unspecified. */
  public static int ofKind(int kind) {
    return kind >= 0 && kind <= KIND_MAX ? kind << KIND_SHIFT : 0;
  }
}
