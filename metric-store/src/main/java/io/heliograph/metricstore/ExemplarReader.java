package io.heliograph.metricstore;

import io.heliograph.metricstore.codec.ByteInput;
import io.heliograph.metricstore.series.OtlpBytes;
import io.heliograph.metricstore.series.Series;
import io.heliograph.metricstore.series.SeriesId;
import io.heliograph.metricstore.series.SeriesPoints;
import io.heliograph.storage.budget.SearchBudget;
import io.heliograph.wire.OtlpId;
import io.heliograph.wire.Slice;
import io.heliograph.wire.metric.ExemplarView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds exemplars by trace, or by series. Confined to the reading thread. */
final class ExemplarReader {

  private static final Comparator<ExemplarList.Entry> NEWEST_FIRST =
      Comparator.comparingLong(ExemplarList.Entry::timeUnixNanos)
          .reversed()
          .thenComparing(entry -> entry.series().id())
          .thenComparingLong(ExemplarList.Entry::pointTimeUnixNanos);

  /** What one exemplar weighs in memory, beside its bytes. */
  private static final int ENTRY_BYTES = 100;

  private final ReadSession session;
  private final ExemplarQuery query;
  private final SearchBudget budget;
  private final ExemplarView view = new ExemplarView();
  // The same point may be in two sources: what was sent twice is shown once.
  private final Set<ExemplarList.Entry> found = new LinkedHashSet<>();

  ExemplarReader(ReadSession session, ExemplarQuery query, SearchBudget budget) {
    this.session = session;
    this.query = query;
    this.budget = budget;
  }

  ExemplarList read() {
    session.untilBudgetEnds(() -> {
      if (query.traceId().length() > 0) {
        findOfTrace();
      } else {
        findOfSeries();
      }
    });
    List<ExemplarList.Entry> entries = new ArrayList<>(found);
    entries.sort(NEWEST_FIRST);
    int kept = Math.min(query.limit(), entries.size());
    return new ExemplarList(entries.subList(0, kept), entries.size() - kept, session.statistics());
  }

  private void findOfTrace() {
    Map<SeriesId, Candidate> candidates = new HashMap<>();
    for (Candidate candidate : session.select(query.filter())) {
      candidates.put(candidate.id(), candidate);
    }
    Slice id = new Slice().wrap(query.traceId().array(), 0, query.traceId().length());
    for (ReadSource source : session.sources()) {
      List<Hit> hits = new ArrayList<>();
      source.exemplarsOfTrace(
          OtlpId.traceIdHigh(id),
          OtlpId.traceIdLow(id),
          (series, pointTime, time, exemplar) ->
              hits.add(new Hit(series, pointTime, time, exemplar)));
      List<SeriesId> ids = new ArrayList<>();
      source.withIndex(index -> hits.forEach(hit -> ids.add(Candidate.id(index, hit.series()))));
      for (int i = 0; i < hits.size(); i++) {
        Candidate candidate = candidates.get(ids.get(i));
        if (candidate != null) {
          add(candidate.toSeries(), hits.get(i));
        }
      }
    }
  }

  private void findOfSeries() {
    List<Candidate> candidates = new ArrayList<>(session.select(query.filter()));
    candidates.sort(Candidate.ORDER);
    for (Candidate candidate : candidates) {
      SeriesPoints points = session.read(candidate, true);
      if (points.hasExemplars()) {
        Series series = candidate.toSeries();
        for (int i = 0; i < points.size(); i++) {
          addAll(series, points, i);
        }
      }
    }
  }

  private void addAll(Series series, SeriesPoints points, int point) {
    ByteInput encoded = new ByteInput(points.exemplars(point));
    while (encoded.hasRemaining()) {
      byte[] exemplar = encoded.getBytes(encoded.getSize());
      long time = view.wrap(exemplar, 0, exemplar.length).timeUnixNanos();
      add(series, new Hit(0, points.timeUnixNanos(point), time, exemplar));
    }
  }

  private void add(Series series, Hit hit) {
    if (hit.time() >= query.startUnixNanos() && hit.time() < query.endUnixNanos()) {
      budget.reserve(ENTRY_BYTES + hit.exemplar().length);
      found.add(
          new ExemplarList.Entry(
              series, hit.pointTime(), hit.time(), new OtlpBytes(hit.exemplar())));
    }
  }

  // Lives for one call.
  @SuppressWarnings("ArrayRecordComponent")
  private record Hit(int series, long pointTime, long time, byte[] exemplar) {}
}
