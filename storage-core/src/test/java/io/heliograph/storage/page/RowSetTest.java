package io.heliograph.storage.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.testkit.Seeds;
import java.util.BitSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RowSetTest {

  @Test
  void operations_agree_with_a_bit_set() {
    SplittableRandom random = Seeds.random("RowSetTest");
    for (int round = 0; round < 500; round++) {
      int size = random.nextInt(0, 300);
      RowSet rows = RowSet.none(size);
      BitSet expected = new BitSet();
      RowSet other = RowSet.none(size);
      BitSet otherExpected = new BitSet();
      for (int i = 0; i < size; i++) {
        if (random.nextBoolean()) {
          rows.add(i);
          expected.set(i);
        }
        if (random.nextBoolean()) {
          other.add(i);
          otherExpected.set(i);
        }
      }
      switch (random.nextInt(3)) {
        case 0 -> {
          rows.and(other);
          expected.and(otherExpected);
        }
        case 1 -> {
          rows.or(other);
          expected.or(otherExpected);
        }
        default -> {
          rows.flip();
          expected.flip(0, size);
        }
      }
      assertThat(rows.count()).isEqualTo(expected.cardinality());
      assertThat(rows.isEmpty()).isEqualTo(expected.isEmpty());
      int row = rows.next(0);
      for (int at = expected.nextSetBit(0); at >= 0; at = expected.nextSetBit(at + 1)) {
        assertThat(row).isEqualTo(at);
        row = rows.next(row + 1);
      }
      assertThat(row).isEqualTo(-1);
    }
  }

  @Test
  void all_has_every_row() {
    assertThat(RowSet.all(64).count()).isEqualTo(64);
    assertThat(RowSet.all(65).count()).isEqualTo(65);
    assertThat(RowSet.all(0).next(0)).isEqualTo(-1);
  }
}
