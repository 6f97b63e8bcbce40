package io.heliograph.metricstore.state;

import io.heliograph.metricstore.head.Generation;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A tenant's name, directory and present view. Thread-safe. */
public final class Tenant {

  private final String name;
  private final Path directory;
  private final Object updateLock = new Object();
  private volatile TenantView view = TenantView.EMPTY;

  Tenant(String name, Path directory) {
    this.name = name;
    this.directory = directory;
  }

  public String name() {
    return name;
  }

  Path directory() {
    return directory;
  }

  public TenantView view() {
    return view;
  }

  void update(UnaryOperator<TenantView> edit) {
    synchronized (updateLock) {
      view = edit.apply(view);
    }
  }

  /** The generation that takes points, if there is one. */
  public Optional<Generation> currentGeneration() {
    return view.current().map(GenerationView::generation);
  }

  /** Begins a generation; there is none that takes points. */
  public void begin(Generation generation) {
    update(now ->
        now.withGeneration(
            new GenerationView(generation, false, List.of(), List.of(), generation.buffer())));
  }

  /**
   * Freezes the points that are in no block. Not to be called while a frame is applied.
   *
   * @param ends whether the generation ends with it
   */
  public void freeze(boolean ends) {
    Optional<Generation> current = currentGeneration();
    if (current.isEmpty()) {
      return;
    }
    Generation generation = current.get();
    Generation.Frozen frozen = generation.freeze();
    update(now ->
        now.edit(
            generation,
            view -> {
              GenerationView next =
                  frozen == null ? view : view.withFrozen(frozen, generation.buffer());
              return ends ? next.ended() : next;
            }));
  }
}
