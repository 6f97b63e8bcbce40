package io.heliograph.storage.page;

/** Is told what reading a page costs, before the bytes are decoded. */
@FunctionalInterface
public interface DecodeMeter {

  /** Counts nothing. */
  DecodeMeter NONE = bytes -> {};

  /**
   * Some bytes of a column are about to be decoded.
   *
   * @param rawBytes their length after decompression
   */
  void decoding(long rawBytes);
}
