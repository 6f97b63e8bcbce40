package io.heliograph.metricstore;

import io.heliograph.metricstore.series.OtlpBytes;
import io.heliograph.metricstore.series.SeriesId;
import io.heliograph.metricstore.series.SeriesPoints;
import io.heliograph.storage.filter.Field;
import io.heliograph.storage.filter.Filter;
import io.heliograph.wire.OtlpId;
import io.heliograph.wire.Slice;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Streams series to a visitor. Confined to the reading thread. */
final class SeriesReader {

  private final ReadSession session;
  private long seriesRead;
  private long seriesLeftOut;

  SeriesReader(ReadSession session) {
    this.session = session;
  }

  SeriesAnswer read(SeriesQuery query, SeriesVisitor visitor) {
    session.untilBudgetEnds(() -> {
      List<Candidate> candidates = new ArrayList<>(session.select(query.filter()));
      candidates.sort(Candidate.ORDER);
      stream(candidates, query.limit(), query.withExemplars(), visitor);
    });
    return new SeriesAnswer(seriesRead, seriesLeftOut, session.statistics());
  }

  SeriesAnswer read(ResourceSeriesQuery query, SeriesVisitor visitor) {
    session.untilBudgetEnds(() -> {
      Collection<Candidate> matching = session.select(query.resource());
      Set<SeriesId> linked = linked(query.traceId());
      List<Candidate> candidates = new ArrayList<>(matching);
      candidates.sort(
          Comparator.comparing((Candidate c) -> !linked.contains(c.id()))
              .thenComparing(Candidate.ORDER));
      stream(candidates, query.limit(), true, visitor);
    });
    return new SeriesAnswer(seriesRead, seriesLeftOut, session.statistics());
  }

  private Set<SeriesId> linked(OtlpBytes traceId) {
    Set<SeriesId> linked = new HashSet<>();
    if (traceId.length() == 0) {
      return linked;
    }
    Slice id = new Slice().wrap(traceId.array(), 0, traceId.length());
    for (ReadSource source : session.sources()) {
      List<Integer> found = new ArrayList<>();
      source.exemplarsOfTrace(
          OtlpId.traceIdHigh(id),
          OtlpId.traceIdLow(id),
          (series, pointTime, time, exemplar) -> found.add(series));
      source.withIndex(index -> found.forEach(series -> linked.add(Candidate.id(index, series))));
    }
    return linked;
  }

  private void stream(
      List<Candidate> candidates, int limit, boolean withExemplars, SeriesVisitor visitor) {
    for (int i = 0; i < candidates.size(); i++) {
      seriesLeftOut = (long) candidates.size() - i;
      if (seriesRead == limit) {
        return;
      }
      SeriesPoints points = session.read(candidates.get(i), withExemplars);
      seriesLeftOut--;
      if (points.size() > 0) {
        seriesRead++;
        if (!visitor.series(candidates.get(i).toSeries(), points)) {
          return;
        }
      }
    }
  }

  static Filter nameContains(String text) {
    return text.isEmpty() ? Filter.ALL : new Filter.Substring(Field.intrinsic("name"), text, false);
  }
}
