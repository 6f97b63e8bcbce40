package io.heliograph.metricstore.state;

import io.heliograph.metricstore.head.Generation;
import io.heliograph.metricstore.manifest.BlockEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * All points of a tenant at one moment. Immutable.
 *
 * @param sealed blocks by sequence, oldest first
 * @param generations oldest first; only the last may still take points
 * @param damaged blocks that were set aside
 */
public record TenantView(
    List<HeldBlock> sealed, List<GenerationView> generations, List<BlockEntry> damaged) {

  static final TenantView EMPTY = new TenantView(List.of(), List.of(), List.of());

  public TenantView {
    sealed =
        sealed.stream()
            .sorted(Comparator.comparingLong((HeldBlock block) -> block.entry().sequence()))
            .toList();
    generations = List.copyOf(generations);
    damaged = List.copyOf(damaged);
  }

  /** The generation that takes points. */
  Optional<GenerationView> current() {
    return generations.isEmpty() || generations.getLast().isEnded()
        ? Optional.empty()
        : Optional.of(generations.getLast());
  }

  /** All blocks that are served. */
  public Stream<HeldBlock> blocks() {
    return Stream.concat(
        sealed.stream(), generations.stream().flatMap(view -> view.increments().stream()));
  }

  Stream<BlockEntry> entries() {
    return Stream.concat(blocks().map(HeldBlock::entry), damaged.stream());
  }

  TenantView withGeneration(GenerationView added) {
    List<GenerationView> all = new ArrayList<>(generations);
    all.add(added);
    return new TenantView(sealed, all, damaged);
  }

  /** No generation takes points any more. */
  TenantView withAllEnded() {
    return new TenantView(
        sealed, generations.stream().map(GenerationView::ended).toList(), damaged);
  }

  TenantView edit(Generation generation, UnaryOperator<GenerationView> edit) {
    return new TenantView(
        sealed,
        generations.stream()
            .map(view -> view.generation() == generation ? edit.apply(view) : view)
            .toList(),
        damaged);
  }

  /** A generation is in sealed blocks now. */
  TenantView withSealed(Generation generation, List<HeldBlock> blocks) {
    List<HeldBlock> all = new ArrayList<>(sealed);
    all.addAll(blocks);
    return new TenantView(
        all,
        generations.stream().filter(view -> view.generation() != generation).toList(),
        damaged);
  }

  /** Sealed blocks are other ones now, or gone. */
  TenantView withReplaced(List<HeldBlock> replaced, List<HeldBlock> by) {
    List<HeldBlock> all = new ArrayList<>(sealed);
    all.removeAll(replaced);
    all.addAll(by);
    return new TenantView(all, generations, damaged);
  }

  TenantView withDamaged(HeldBlock block) {
    List<BlockEntry> entries = new ArrayList<>(damaged);
    entries.add(block.entry().damaged());
    return new TenantView(
        sealed.stream().filter(other -> !other.equals(block)).toList(),
        generations.stream().map(view -> view.without(block)).toList(),
        entries);
  }

  TenantView withDamaged(BlockEntry entry) {
    List<BlockEntry> entries = new ArrayList<>(damaged);
    entries.add(entry);
    return new TenantView(sealed, generations, entries);
  }

  TenantView withoutDamaged(List<BlockEntry> dropped) {
    List<BlockEntry> rest = new ArrayList<>(damaged);
    rest.removeAll(dropped);
    return new TenantView(sealed, generations, rest);
  }
}
