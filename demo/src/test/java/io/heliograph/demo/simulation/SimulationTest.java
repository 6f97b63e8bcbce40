package io.heliograph.demo.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulationTest {
  private static final long START = 1_000_000_000_000_000_000L;

  private final Simulation simulation = new Simulation(START, Pace.immediate());
  private final List<String> steps = new ArrayList<>();

  @Test
  void pause_alone_movesClockByExactlyThat() {
    simulation.pause(17);

    assertThat(simulation.clock().now()).isEqualTo(START + 17);
  }

  @Test
  void processes_pausingDifferently_runInOrderOfTime() {
    simulation.start("late", () -> stepAfter(300, "late"));
    simulation.start("early", () -> stepAfter(100, "early"));
    stepAfter(200, "main");
    simulation.advance(1_000);

    assertThat(steps).containsExactly("early@100", "main@200", "late@300");
  }

  @Test
  void processes_dueAtTheSameTime_runInOrderOfAsking() {
    for (String name : List.of("a", "b", "c")) {
      simulation.start(name, () -> stepAfter(50, name));
    }
    simulation.advance(51);

    assertThat(steps).containsExactly("a@50", "b@50", "c@50");
  }

  @Test
  void join_unfinishedTask_waitsForItsResult() {
    Task<String> task =
        simulation.fork(
            "worker",
            () -> {
              simulation.pause(400);
              return "done";
            });

    assertThat(task.join()).isEqualTo("done");
    assertThat(simulation.clock().now()).isEqualTo(START + 400);
  }

  @Test
  void join_failedTask_throwsWhatItThrew() {
    Task<String> task =
        simulation.fork(
            "worker",
            () -> {
              throw new IllegalArgumentException("no");
            });

    assertThatThrownBy(task::join).isInstanceOf(IllegalArgumentException.class).hasMessage("no");
  }

  @Test
  void advance_afterProcessFailed_throwsItsFailure() {
    simulation.start(
        "broken",
        () -> {
          throw new IllegalArgumentException("bug");
        });

    assertThatThrownBy(() -> simulation.advance(1))
        .isInstanceOf(IllegalStateException.class)
        .hasRootCauseMessage("bug");
  }

  @Test
  void processCount_whileOneRuns_leavesOutTheBackground() {
    simulation.startInBackground("background", () -> simulation.pause(1_000));
    simulation.start("process", () -> simulation.pause(10));
    assertThat(simulation.processCount()).isEqualTo(1);

    simulation.advance(11);

    assertThat(simulation.processCount()).isZero();
  }

  private void stepAfter(long nanos, String name) {
    simulation.pause(nanos);
    steps.add(name + "@" + (simulation.clock().now() - START));
  }
}
