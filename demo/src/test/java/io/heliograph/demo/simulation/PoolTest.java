package io.heliograph.demo.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PoolTest {
  private final Simulation simulation = new Simulation(0, Pace.immediate());
  private final List<String> steps = new ArrayList<>();

  @Test
  void acquire_whenAllAreUsed_waitsInOrderOfAsking() {
    Pool pool = new Pool(simulation, 1, 10);
    for (String name : List.of("a", "b", "c")) {
      simulation.start(name, () -> use(pool, name));
    }
    simulation.advance(1_000);

    assertThat(steps).containsExactly("a@0", "b@100", "c@200");
    assertThat(pool.used()).isZero();
  }

  @Test
  void acquire_whenTooManyWait_isRefused() {
    Pool pool = new Pool(simulation, 1, 1);
    simulation.start("a", () -> use(pool, "a"));
    simulation.start("b", () -> use(pool, "b"));
    simulation.advance(10);

    assertThat(pool.waiting()).isEqualTo(1);
    assertThat(pool.acquire()).isFalse();
  }

  private void use(Pool pool, String name) {
    assertThat(pool.acquire()).isTrue();
    steps.add(name + "@" + simulation.clock().now());
    simulation.pause(100);
    pool.release();
  }
}
