package io.heliograph.storage.filter;

import io.heliograph.storage.page.Bytes;
import java.util.List;

/**
 * Looks for words that follow each other. Bit i of the state says that the words up to the i-th
 * have just been seen, so each word of the text moves all beginnings on at once. Confined to one
 * thread.
 */
final class PhraseTest implements ValueTest, Tokenizer.TokenSink {

  static final int MAX_WORDS = 64;

  private final Tokenizer tokenizer;
  private final List<Bytes> words;
  private final boolean lastIsPrefix;
  private final long found;
  private long state;
  private boolean matched;

  PhraseTest(Tokenizer tokenizer, List<Bytes> words, boolean lastIsPrefix) {
    this.tokenizer = tokenizer;
    this.words = words;
    this.lastIsPrefix = lastIsPrefix;
    this.found = 1L << (words.size() - 1);
  }

  @Override
  public boolean text(byte[] data, int offset, int length) {
    state = 0;
    matched = false;
    tokenizer.tokenize(data, offset, length, this);
    return matched;
  }

  @Override
  public void token(byte[] buffer, int offset, int length) {
    long here = 0;
    for (int i = 0; i < words.size(); i++) {
      if (matches(i, buffer, offset, length)) {
        here |= 1L << i;
      }
    }
    long moved = (state << 1) | 1;
    state = moved & here;
    matched |= (state & found) != 0;
  }

  private boolean matches(int i, byte[] buffer, int offset, int length) {
    Bytes word = words.get(i);
    boolean mayGoOn = lastIsPrefix && i == words.size() - 1;
    return mayGoOn
        ? length >= word.length() && word.contentEquals(buffer, offset, word.length())
        : word.contentEquals(buffer, offset, length);
  }
}
