package io.heliograph.storage.filter;

import static com.google.common.base.Preconditions.checkArgument;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.heliograph.storage.budget.SearchBudget;
import org.jspecify.annotations.Nullable;

/**
 * Matches texts with a regular expression, and gives up when the search's time is over.
 *
 * <p>The matcher takes time in proportion to the text's length times the expression's size, which
 * for a hostile pair of both is minutes; so the clock is looked at while it reads. Confined to one
 * thread.
 */
final class RegexTest implements ValueTest {

  /** Longest expression, in UTF-16 code units: it bounds what compiling one can cost. */
  static final int PATTERN_LENGTH_MAX = 1_000;

  /** Characters read between two looks at the clock. */
  private static final int CLOCK_INTERVAL = 1_024;

  private final Pattern pattern;
  private @Nullable SearchBudget budget;
  private int unclocked;

  private RegexTest(Pattern pattern) {
    this.pattern = pattern;
  }

  /**
   * Compiles an expression.
   *
   * @throws IllegalArgumentException if it is malformed or too long
   */
  static RegexTest of(String pattern) {
    checkArgument(
        pattern.length() <= PATTERN_LENGTH_MAX,
        "regular expression: %s characters (expected: <= %s)",
        pattern.length(),
        PATTERN_LENGTH_MAX);
    try {
      return new RegexTest(Pattern.compile(pattern));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException("regular expression: " + e.getMessage(), e);
    }
  }

  @Override
  public void begin(SearchBudget searchBudget) {
    budget = searchBudget;
  }

  @Override
  public boolean text(byte[] data, int offset, int length) {
    return pattern.matcher(new ClockedText(new String(data, offset, length, UTF_8))).matches();
  }

  private void characterRead() {
    if (++unclocked >= CLOCK_INTERVAL && budget != null) {
      unclocked = 0;
      budget.checkTime();
    }
  }

  /** A text whose reader can be stopped. */
  private final class ClockedText implements CharSequence {

    private final String text;

    ClockedText(String text) {
      this.text = text;
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      characterRead();
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
