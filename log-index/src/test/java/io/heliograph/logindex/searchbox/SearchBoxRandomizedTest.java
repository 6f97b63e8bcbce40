package io.heliograph.logindex.searchbox;

import io.heliograph.testkit.Seeds;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SearchBoxRandomizedTest {

  private static final int ROUNDS = 30_000;

  private static final List<String> PIECES =
      List.of(
          "a",
          "OR",
          "AND",
          "NOT",
          "-",
          "(",
          ")",
          "\"",
          "\\",
          "/",
          ":",
          "*",
          ">",
          "<=",
          "!=",
          "=",
          " ",
          "\t",
          "service:",
          "level:",
          "trace:",
          "body:",
          "\"k\":",
          "error",
          "12",
          "1.5e3",
          "0af7651916cd43dd8448eb211c80319c",
          "日本",
          "é",
          "\ud83d",
          "\ud83d\ude00",
          "\u0000",
          "[",
          "{9999}",
          "(?i)",
          "resource.",
          "x*",
          "a:b:c",
          ".",
          "+");

  private final SplittableRandom random = Seeds.random("SearchBoxRandomizedTest");

  /** Whatever is typed, it is understood or refused with a place in the text. */
  @Test
  void anyText_isUnderstoodOrRefusedWithItsPlace() {
    for (int round = 0; round < ROUNDS; round++) {
      SearchBoxVerdict.check(text());
    }
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    int pieces = random.nextInt(1, 20);
    for (int i = 0; i < pieces; i++) {
      if (random.nextInt(10) == 0) {
        text.append((char) random.nextInt(0x20, 0x7f));
      } else {
        text.append(PIECES.get(random.nextInt(PIECES.size())));
      }
    }
    return text.toString();
  }
}
