package io.heliograph.metricstore;

import io.heliograph.metricstore.block.BlockReader;
import io.heliograph.metricstore.block.PointScan;
import io.heliograph.metricstore.index.SeriesIndex;
import io.heliograph.metricstore.series.SeriesId;
import io.heliograph.metricstore.series.SeriesPoints;
import io.heliograph.metricstore.state.GenerationView;
import io.heliograph.metricstore.state.HeldBlock;
import io.heliograph.metricstore.state.Tenant;
import io.heliograph.metricstore.state.TenantView;
import io.heliograph.storage.budget.SearchBudget;
import io.heliograph.storage.budget.SearchBudgetExceededException;
import io.heliograph.storage.file.CorruptFileException;
import io.heliograph.storage.filter.Filter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One read: the blocks it holds on to, what it has used, and what was missing. Confined to the
 * reading thread.
 */
final class ReadSession implements AutoCloseable {

  /** Memory of a candidate, beside the parts, which belong to indexes. */
  private static final long CANDIDATE_BYTES = 200;

  /** Where a read reports damage, and keeps indexes. */
  record Environment(IndexCache cache, Consumer<CorruptFileException> damage) {}

  private final long startUnixNanos;
  private final long endUnixNanos;
  private final SearchBudget budget;
  private final Environment environment;
  private final List<BlockReader> held = new ArrayList<>();
  private final List<PointScan> scans = new ArrayList<>();
  private final List<ReadSource> sources = new ArrayList<>();
  private final Set<String> warnings = new LinkedHashSet<>();
  private int blocksTotal;
  private int blocksSearched;
  private long seriesMatched;
  private long pointsRead;

  private ReadSession(
      long startUnixNanos, long endUnixNanos, SearchBudget budget, Environment environment) {
    this.startUnixNanos = startUnixNanos;
    this.endUnixNanos = endUnixNanos;
    this.budget = budget;
    this.environment = environment;
  }

  /** Begins a read of what the tenant has now. */
  static ReadSession open(
      Optional<Tenant> tenant,
      long startUnixNanos,
      long endUnixNanos,
      SearchBudget budget,
      Environment environment) {
    ReadSession session = new ReadSession(startUnixNanos, endUnixNanos, budget, environment);
    try {
      if (tenant.isPresent()) {
        session.begin(session.hold(tenant.get()));
      }
      return session;
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  /** Takes a reference to every block that may have points in the range. */
  private TenantView hold(Tenant tenant) {
    while (true) {
      TenantView view = tenant.view();
      boolean isHeld =
          view.blocks()
              .filter(block -> block.entry().overlaps(startUnixNanos, endUnixNanos))
              .allMatch(this::hold);
      if (isHeld) {
        return view;
      }
      // A block went between the look at the view and now: there is a newer view without it.
      release();
    }
  }

  private boolean hold(HeldBlock block) {
    boolean isHeld = block.reader().retain();
    if (isHeld) {
      held.add(block.reader());
    }
    return isHeld;
  }

  private void begin(TenantView view) {
    blocksTotal = (int) view.blocks().count() + view.generations().size();
    blocksSearched = held.size() + view.generations().size();
    view.damaged().stream()
        .filter(entry -> entry.overlaps(startUnixNanos, endUnixNanos))
        .forEach(entry -> warnings.add("block set aside as damaged: " + entry.fileName()));
    for (HeldBlock block : view.sealed()) {
      if (held.contains(block.reader())) {
        budget.partition();
        openScan(block).ifPresent(scan -> sources.add(new SealedSource(this, scan)));
      }
    }
    for (GenerationView generation : view.generations()) {
      List<PointScan> increments = new ArrayList<>();
      for (HeldBlock block : generation.increments()) {
        if (held.contains(block.reader())) {
          openScan(block).ifPresent(increments::add);
        }
      }
      budget.partition();
      sources.add(new GenerationReadSource(this, generation, increments));
    }
  }

  private Optional<PointScan> openScan(HeldBlock block) {
    try {
      PointScan scan = new PointScan(block.reader());
      scans.add(scan);
      environment.cache().used(block.reader());
      return Optional.of(scan);
    } catch (CorruptFileException e) {
      damaged(e);
      return Optional.empty();
    }
  }

  long startUnixNanos() {
    return startUnixNanos;
  }

  long endUnixNanos() {
    return endUnixNanos;
  }

  List<ReadSource> sources() {
    return sources;
  }

  /** The answer will not be whole, for this reason. */
  void warn(String reason) {
    warnings.add(reason);
  }

  private void damaged(CorruptFileException e) {
    warnings.add(String.valueOf(e.getMessage()));
    environment.damage().accept(e);
  }

  /** The series that match, each once. */
  Collection<Candidate> select(Filter filter) {
    Map<SeriesId, Candidate> candidates = new HashMap<>();
    for (ReadSource source : sources) {
      source.select(filter, (from, index, series) -> add(candidates, from, index, series));
      budget.checkTime();
    }
    seriesMatched = candidates.size();
    return candidates.values();
  }

  private void add(
      Map<SeriesId, Candidate> candidates, ReadSource source, SeriesIndex index, int series) {
    SeriesId id = Candidate.id(index, series);
    Candidate candidate = candidates.get(id);
    if (candidate == null) {
      budget.reserve(CANDIDATE_BYTES);
      candidate = new Candidate(id, Candidate.parts(index, series), source.shape(series));
      candidates.put(id, candidate);
    }
    candidate.add(source, series);
  }

  /** The points of a series in the range, in time order; perhaps none. */
  SeriesPoints read(Candidate candidate, boolean withExemplars) {
    SeriesPoints.Builder builder = new SeriesPoints.Builder(candidate.shape(), 64);
    for (Candidate.Place place : candidate.places()) {
      place.source().read(place.series(), withExemplars, builder);
    }
    SeriesPoints points = builder.build();
    pointsRead += points.size();
    budget.rowsMatched(points.size());
    return points;
  }

  /** Appends the points of a block's row that are in the range. */
  void copy(PointScan scan, int row, SeriesPoints.Builder into, boolean withExemplars) {
    try {
      long pages = scan.pagesRead();
      SeriesPoints points = scan.read(row, into.shape(), withExemplars);
      if (scan.pagesRead() > pages) {
        budget.pageDecoded();
      }
      budget.decoding(points.sizeBytes());
      copyInRange(points, into);
    } catch (CorruptFileException e) {
      damaged(e);
    }
  }

  void copyInRange(SeriesPoints points, SeriesPoints.Builder into) {
    into.copy(points, points.indexOf(startUnixNanos), points.indexOf(endUnixNanos));
  }

  /** Runs a part of the read; if the budget ends it, the answer is what was found until then. */
  void untilBudgetEnds(Runnable part) {
    try {
      part.run();
    } catch (SearchBudgetExceededException e) {
      warn(String.valueOf(e.getMessage()));
    } catch (CorruptFileException e) {
      damaged(e);
    }
  }

  ReadStatistics statistics() {
    long pages = 0;
    long bytes = 0;
    for (PointScan scan : scans) {
      pages += scan.pagesRead();
      bytes += scan.bytesRead();
    }
    return new ReadStatistics(
        warnings.isEmpty(),
        List.copyOf(warnings),
        blocksTotal,
        blocksSearched,
        seriesMatched,
        pointsRead,
        pages,
        bytes,
        budget.statistics().nanos());
  }

  private void release() {
    held.forEach(BlockReader::release);
    held.clear();
  }

  @Override
  public void close() {
    release();
  }
}
