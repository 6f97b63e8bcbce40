package io.heliograph.storage.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.storage.LogPosition;
import io.heliograph.storage.page.Bytes;
import io.heliograph.testkit.Seeds;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CursorTest {

  private static final Cursor CURSOR =
      new Cursor(
          77,
          List.of(new LogPosition(0, 12), new LogPosition(3, Long.MAX_VALUE - 1)),
          -5,
          Bytes.utf8("tie"));

  @Test
  void cursor_comes_back_as_it_was() {
    assertThat(Cursor.decode(CURSOR.encode(), 77)).isEqualTo(CURSOR);
    Cursor empty = new Cursor(0, List.of(), Long.MAX_VALUE, Bytes.EMPTY);
    assertThat(Cursor.decode(empty.encode(), 0)).isEqualTo(empty);
    assertThat(CURSOR.encode()).matches("[A-Za-z0-9_-]+");
  }

  @Test
  void cursor_of_another_query_isRefused() {
    assertThatThrownBy(() -> Cursor.decode(CURSOR.encode(), 78))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("another query");
  }

  @Test
  void mangled_text_isRefused() {
    String text = CURSOR.encode();
    SplittableRandom random = Seeds.random("CursorTest");
    for (int round = 0; round < 1_000; round++) {
      int at = random.nextInt(text.length() - 1);
      char other = "ABCxyz019_-".charAt(random.nextInt(11));
      if (text.charAt(at) != other) {
        String mangled = text.substring(0, at) + other + text.substring(at + 1);
        assertThatThrownBy(() -> Cursor.decode(mangled, 77))
            .isInstanceOf(IllegalArgumentException.class);
      }
    }
    for (String bad : List.of("", "A", "!!!!", text.substring(4), text + "AAAA")) {
      assertThatThrownBy(() -> Cursor.decode(bad, 77)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
