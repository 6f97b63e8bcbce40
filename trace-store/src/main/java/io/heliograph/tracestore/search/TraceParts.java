package io.heliograph.tracestore.search;

/** Takes a trace's spans part by part. May block: the reader waits, holding no lock. */
@FunctionalInterface
public interface TraceParts {

  /**
   * Takes whole {@code ResourceSpans}, each encoded as field 1 of a message: {@code TracesData}, or
   * any other that has them there. Concatenated parts are one such message. The array may be read
   * until the call returns.
   */
  void part(byte[] source, int offset, int length);
}
