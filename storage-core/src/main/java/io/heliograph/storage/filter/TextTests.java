package io.heliograph.storage.filter;

import static com.google.common.base.Preconditions.checkArgument;

import io.heliograph.storage.page.Bytes;
import java.util.List;

/** The conditions that look into a text. */
final class TextTests {

  private TextTests() {}

  /** The words of {@code text} one after the other; the last one may only begin so. */
  static ValueTest phrase(String text, boolean lastIsPrefix) {
    Tokenizer tokenizer = new Tokenizer();
    List<Bytes> words = tokenizer.words(Bytes.utf8(text));
    checkArgument(!words.isEmpty(), "words: none in '%s' (expected: a letter or digit)", text);
    checkArgument(
        words.size() <= PhraseTest.MAX_WORDS,
        "words: %s (expected: <= %s)",
        words.size(),
        PhraseTest.MAX_WORDS);
    return new PhraseTest(tokenizer, words, lastIsPrefix);
  }

  static ValueTest substring(String text, boolean ignoreCase) {
    byte[] wanted = Bytes.utf8(text).toArray();
    return ignoreCase
        ? new FoldedSubstringTest(Bytes.copyOf(lower(wanted)))
        : new SubstringTest(Bytes.copyOf(wanted));
  }

  private record SubstringTest(Bytes wanted) implements ValueTest {
    @Override
    public boolean text(byte[] data, int offset, int length) {
      int last = offset + length - wanted.length();
      byte first = wanted.at(0);
      for (int at = offset; at <= last; at++) {
        if (data[at] == first && wanted.contentEquals(data, at, wanted.length())) {
          return true;
        }
      }
      return false;
    }
  }

  /** Looks for text of which ASCII letters match in either case; given in lower case. */
  private record FoldedSubstringTest(Bytes wanted) implements ValueTest {
    @Override
    public boolean text(byte[] data, int offset, int length) {
      int last = offset + length - wanted.length();
      for (int at = offset; at <= last; at++) {
        if (matchesAt(data, at)) {
          return true;
        }
      }
      return false;
    }

    private boolean matchesAt(byte[] data, int at) {
      for (int i = 0; i < wanted.length(); i++) {
        if (lower(data[at + i]) != wanted.at(i)) {
          return false;
        }
      }
      return true;
    }
  }

  private static byte[] lower(byte[] text) {
    byte[] folded = new byte[text.length];
    for (int i = 0; i < text.length; i++) {
      folded[i] = lower(text[i]);
    }
    return folded;
  }

  private static byte lower(byte letter) {
    return letter >= 'A' && letter <= 'Z' ? (byte) (letter + ('a' - 'A')) : letter;
  }
}
