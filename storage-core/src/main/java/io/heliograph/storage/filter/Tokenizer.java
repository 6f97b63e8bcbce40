package io.heliograph.storage.filter;

/** Cuts UTF-8 text into words. Reused; confined to one thread. */
@SuppressWarnings("DoNotCallSuggester")
public final class Tokenizer {

  /** Is given the words of a text in order. */
  @FunctionalInterface
  public interface TokenSink {
    /** One lower-cased word; the array is valid during the call only. */
    void token(byte[] buffer, int offset, int length);
  }

  public void tokenize(byte[] text, int offset, int length, TokenSink sink) {
    throw io.heliograph.storage.Pending.body();
  }
}
