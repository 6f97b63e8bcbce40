package io.heliograph.wire;

/**
 * Bytes that are not the protobuf message they were read as. The whole request is unusable: nothing
 * after the offset can be trusted.
 */
public final class MalformedOtlpException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int offset;

  /**
   * @param offset index in the array that was read, of the first byte that cannot be right
   * @param what what was found, and in brackets what was expected
   */
  public MalformedOtlpException(int offset, String what) {
    super("malformed OTLP at byte " + offset + ": " + what);
    this.offset = offset;
  }

  /** Index, in the array that was read, of the first byte that cannot be right. */
  public int offset() {
    return offset;
  }
}
