package io.heliograph.storage.filter;

import io.heliograph.storage.page.Bytes;
import java.util.ArrayList;
import java.util.List;

/**
 * The words that every text has that contains a given substring.
 *
 * <p>The first and the last word of the substring may be parts of longer ones. So may those beside
 * a full stop or a hyphen, which can belong to a number or a UUID. All others are whole.
 */
final class WordsOfSubstring {

  private WordsOfSubstring() {}

  static List<Bytes> of(Bytes substring) {
    byte[] text = substring.unsafeArray();
    List<Bytes> words = new ArrayList<>();
    Tokenizer tokenizer = new Tokenizer();
    int at = 0;
    while (at < text.length) {
      int end = Tokenizer.wordEnd(text, at, text.length);
      if (end == at) {
        at++;
      } else {
        if (isWhole(text, at, end)) {
          words.addAll(tokenizer.words(Bytes.copyOf(text, at, end - at)));
        }
        at = end;
      }
    }
    return words;
  }

  private static boolean isWhole(byte[] text, int from, int to) {
    int first = Utf8.codePoint(text, from, to);
    if (first != Utf8.INVALID && Tokenizer.standsAlone(first)) {
      return true;
    }
    return from > 0 && to < text.length && separates(text[from - 1]) && separates(text[to]);
  }

  /** Whether an ASCII byte ends a word whatever is around it. */
  private static boolean separates(byte letter) {
    return letter >= 0
        && letter != '.'
        && letter != '-'
        && letter != '_'
        && !Character.isLetterOrDigit(letter);
  }
}
