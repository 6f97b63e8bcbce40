package io.heliograph.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CellTest {

  @Test
  void columns_are_those_of_a_terminal() {
    assertThat(Cell.columns("abc")).isEqualTo(3);
    assertThat(Cell.columns("日本")).isEqualTo(4);
    assertThat(Cell.columns("e\u0301")).isEqualTo(1);
    assertThat(Cell.columns("🚀")).isEqualTo(2);
  }

  @Test
  void text_is_cut_between_characters() {
    assertThat(Cell.cut("abcdef", 4)).isEqualTo("abc…");
    assertThat(Cell.cut("a🚀🚀", 4)).isEqualTo("a🚀…");
    assertThat(Cell.cut("日本語", 4)).isEqualTo("日…");
    assertThat(Cell.cut("abc", 3)).isEqualTo("abc");
  }

  @Test
  void text_is_filled_up_on_the_other_side() {
    assertThat(Cell.left("日", 4)).isEqualTo("日  ");
    assertThat(Cell.right("ab", 4)).isEqualTo("  ab");
    assertThat(Cell.left("日本語", 4)).isEqualTo("日… ");
  }
}
