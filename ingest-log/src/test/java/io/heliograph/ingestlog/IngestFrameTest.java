package io.heliograph.ingestlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class IngestFrameTest {

  @Test
  void tenant_validNames() {
    assertThat(IngestFrame.isTenant("a")).isTrue();
    assertThat(IngestFrame.isTenant("Team-7")).isTrue();
    assertThat(IngestFrame.isTenant("_self")).isTrue();
    assertThat(IngestFrame.isTenant("_" + "x".repeat(64))).isTrue();
  }

  @Test
  void tenant_invalidNames() {
    for (String name : new String[] {"", "_", "__a", "a_b", "a/b", "..", "ä", "x".repeat(65)}) {
      assertThat(IngestFrame.isTenant(name)).as(name).isFalse();
    }
  }

  @Test
  void payload_outsideItsArray_isRefused() {
    byte[] bytes = new byte[10];
    assertThatThrownBy(() -> new IngestFrame(Signal.LOGS, "a", 0, 1, bytes, 5, 6))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("payload offset: 5");
    assertThatThrownBy(() -> new IngestFrame(Signal.LOGS, "a", 0, 1, bytes, -1, 2))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void signal_codes_neverChange() {
    assertThat(Signal.TRACES.code()).isEqualTo(1);
    assertThat(Signal.LOGS.code()).isEqualTo(2);
    assertThat(Signal.METRICS.code()).isEqualTo(3);
    for (Signal signal : Signal.values()) {
      assertThat(Signal.ofCode(signal.code())).isEqualTo(signal);
    }
  }

  @Test
  void positions_ofOnePartition_areOrdered() {
    assertThat(new Position(0, 1).isBefore(new Position(0, 2))).isTrue();
    assertThat(new Position(0, 2).isBefore(new Position(0, 2))).isFalse();
    assertThatThrownBy(() -> new Position(0, 1).isBefore(new Position(1, 2)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
