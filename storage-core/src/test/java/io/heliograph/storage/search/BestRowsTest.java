package io.heliograph.storage.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.testkit.Seeds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BestRowsTest {

  @Test
  void best_rows_are_those_of_a_sorted_list() {
    SplittableRandom random = Seeds.random("BestRowsTest");
    for (int round = 0; round < 200; round++) {
      int capacity = random.nextInt(1, 20);
      BestRows<Integer> best = new BestRows<>(capacity, Comparator.<Integer>reverseOrder());
      List<Integer> all = new ArrayList<>();
      for (int i = random.nextInt(100); i > 0; i--) {
        int row = random.nextInt(50);
        boolean better = !best.isFull() || row > best.worst();
        assertThat(best.offer(row)).isEqualTo(better);
        all.add(row);
      }
      all.sort(Comparator.reverseOrder());
      assertThat(best.inOrder()).isEqualTo(all.subList(0, Math.min(capacity, all.size())));
    }
  }
}
