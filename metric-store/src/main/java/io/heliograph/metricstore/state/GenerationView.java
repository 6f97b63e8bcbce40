package io.heliograph.metricstore.state;

import io.heliograph.metricstore.head.Generation;
import io.heliograph.metricstore.head.Generation.Frozen;
import io.heliograph.metricstore.head.PointBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A generation and where its points are. Of two points of a series and time the later counts: the
 * buffer's over the frozen ones, those over the increments, each oldest first. Immutable.
 *
 * @param isEnded whether no points are added any more
 * @param increments oldest first
 * @param frozen buffers that are on their way into increments, oldest first
 * @param buffer that takes points, or once did
 */
public record GenerationView(
    Generation generation,
    boolean isEnded,
    List<HeldBlock> increments,
    List<Frozen> frozen,
    PointBuffer buffer) {

  public GenerationView {
    increments = List.copyOf(increments);
    frozen = List.copyOf(frozen);
  }

  GenerationView withFrozen(Frozen added, PointBuffer nextBuffer) {
    List<Frozen> all = new ArrayList<>(frozen);
    all.add(added);
    return new GenerationView(generation, isEnded, increments, all, nextBuffer);
  }

  GenerationView ended() {
    return new GenerationView(generation, true, increments, frozen, buffer);
  }

  /** The oldest frozen buffer is in an increment now. */
  GenerationView withWritten(Frozen written, HeldBlock increment) {
    List<HeldBlock> blocks = new ArrayList<>(increments);
    blocks.add(increment);
    List<Frozen> rest = frozen.stream().filter(other -> !other.equals(written)).toList();
    return new GenerationView(generation, isEnded, blocks, rest, buffer);
  }

  /** Neighbours are one increment now. */
  GenerationView withMerged(List<HeldBlock> merged, HeldBlock into) {
    List<HeldBlock> blocks = new ArrayList<>(increments);
    int at = blocks.indexOf(merged.getFirst());
    blocks.removeAll(merged);
    blocks.add(at, into);
    return new GenerationView(generation, isEnded, blocks, frozen, buffer);
  }

  GenerationView without(HeldBlock increment) {
    List<HeldBlock> rest = increments.stream().filter(other -> !other.equals(increment)).toList();
    return new GenerationView(generation, isEnded, rest, frozen, buffer);
  }
}
