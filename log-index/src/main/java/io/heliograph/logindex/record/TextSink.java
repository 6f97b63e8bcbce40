package io.heliograph.logindex.record;

/** Is shown texts in UTF-8, or messages that hold some. */
@FunctionalInterface
interface TextSink {

  /** The array may be read during the call only. */
  void text(byte[] utf8, int offset, int length);
}
