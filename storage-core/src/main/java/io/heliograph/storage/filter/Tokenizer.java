package io.heliograph.storage.filter;

import io.heliograph.storage.page.Bytes;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts UTF-8 text into lower-cased words; the same for text that is indexed and text that is asked
 * for. Reused; confined to one thread.
 */
public final class Tokenizer {

  /*
   * A word is a longest run of letters, digits, marks and underscores of any script, so identifiers,
   * hexadecimal numbers and camelCase names are one word each. Besides:
   *
   *   - a full stop between two ASCII digits joins them: 12.5, 10.0.0.1 and v1.2.3 are one word;
   *   - a UUID in its usual form is one word, hyphens included: as five words it would cost five
   *     times as much and find nothing better;
   *   - a character of a script that is written without spaces (Han, Kana, Thai, ...) is a word of
   *     its own; several of them in a row are found as a phrase.
   *
   * Everything else separates, so paths, URLs and key=value text come apart at their punctuation.
   * Lower case is that of single code points, independent of locale. Bytes that are not UTF-8
   * separate too.
   */

  private static final int UUID_LENGTH = 36;

  private byte[] lowered = new byte[256];

  /** Is given the words of a text in order. */
  @FunctionalInterface
  public interface TokenSink {
    /** One lower-cased word; the array is valid during the call only. */
    void token(byte[] buffer, int offset, int length);
  }

  /** Gives the words of {@code text[offset, offset + length)} to {@code sink}. */
  public void tokenize(byte[] text, int offset, int length, TokenSink sink) {
    int end = offset + length;
    int at = offset;
    while (at < end) {
      int stop = wordEnd(text, at, end);
      if (stop > at) {
        emit(text, at, stop, sink);
        at = stop;
      } else {
        at += separatorLength(text, at, end);
      }
    }
  }

  /** The words of a text. */
  public List<Bytes> words(Bytes text) {
    List<Bytes> words = new ArrayList<>();
    tokenize(
        text.unsafeArray(),
        0,
        text.length(),
        (buffer, offset, length) -> words.add(Bytes.copyOf(buffer, offset, length)));
    return words;
  }

  private static int separatorLength(byte[] text, int at, int end) {
    return text[at] >= 0 ? 1 : Utf8.length(Utf8.codePoint(text, at, end));
  }

  /** Where the word that begins at {@code from} ends; {@code from} itself if none does. */
  static int wordEnd(byte[] text, int from, int end) {
    if (isUuid(text, from, end)) {
      return from + UUID_LENGTH;
    }
    int at = from;
    while (at < end) {
      byte next = text[at];
      if (next >= 0) {
        if (!isAsciiWord(next) && !joinsDigits(text, at, from, end)) {
          return at;
        }
        at++;
      } else {
        int codePoint = Utf8.codePoint(text, at, end);
        if (!isWord(codePoint)) {
          return at;
        }
        if (standsAlone(codePoint)) {
          return at == from ? at + Utf8.length(codePoint) : at;
        }
        at += Utf8.length(codePoint);
      }
    }
    return at;
  }

  private static boolean joinsDigits(byte[] text, int at, int from, int end) {
    return text[at] == '.'
        && at > from
        && at + 1 < end
        && isDigit(text[at - 1])
        && isDigit(text[at + 1]);
  }

  private static boolean isUuid(byte[] text, int from, int end) {
    if (from + UUID_LENGTH > end || text[from + 8] != '-' || text[from + 13] != '-') {
      return false;
    }
    for (int i = 0; i < UUID_LENGTH; i++) {
      boolean hyphen = i == 8 || i == 13 || i == 18 || i == 23;
      if (hyphen ? text[from + i] != '-' : !isHex(text[from + i])) {
        return false;
      }
    }
    int after = from + UUID_LENGTH;
    return after == end || (text[after] >= 0 && !isAsciiWord(text[after]) && text[after] != '-');
  }

  private void emit(byte[] text, int from, int to, TokenSink sink) {
    for (int at = from; at < to; at++) {
      if (text[at] < 0 || (text[at] >= 'A' && text[at] <= 'Z')) {
        int length = lower(text, from, to);
        sink.token(lowered, 0, length);
        return;
      }
    }
    sink.token(text, from, to - from);
  }

  private int lower(byte[] text, int from, int to) {
    if (lowered.length < 2 * (to - from)) {
      lowered = new byte[2 * (to - from)];
    }
    int length = 0;
    for (int at = from; at < to; ) {
      int codePoint = Utf8.codePoint(text, at, to);
      at += Utf8.length(codePoint);
      length = Utf8.write(Character.toLowerCase(codePoint), lowered, length);
    }
    return length;
  }

  private static boolean isDigit(byte letter) {
    return letter >= '0' && letter <= '9';
  }

  private static boolean isHex(byte letter) {
    return isDigit(letter) || (letter >= 'a' && letter <= 'f') || (letter >= 'A' && letter <= 'F');
  }

  private static boolean isAsciiWord(byte letter) {
    return (letter >= 'a' && letter <= 'z')
        || (letter >= 'A' && letter <= 'Z')
        || isDigit(letter)
        || letter == '_';
  }

  private static boolean isWord(int codePoint) {
    if (codePoint == Utf8.INVALID) {
      return false;
    }
    return Character.isLetterOrDigit(codePoint)
        || switch (Character.getType(codePoint)) {
          case Character.NON_SPACING_MARK,
              Character.COMBINING_SPACING_MARK,
              Character.ENCLOSING_MARK ->
              true;
          default -> false;
        };
  }

  /** Whether a letter belongs to a script that puts no spaces between words. */
  static boolean standsAlone(int codePoint) {
    if (codePoint < 0x0e00) {
      return false;
    }
    if (Character.isIdeographic(codePoint)) {
      return true;
    }
    UnicodeScript script = UnicodeScript.of(codePoint);
    return switch (script) {
      case HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
      default -> false;
    };
  }
}
