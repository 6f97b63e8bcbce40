package io.heliograph.metricstore;

import io.heliograph.metricstore.index.PartKind;
import io.heliograph.metricstore.index.SeriesIndex;
import io.heliograph.metricstore.series.PointShape;
import io.heliograph.metricstore.series.Series;
import io.heliograph.metricstore.series.SeriesId;
import io.heliograph.metricstore.series.SeriesParts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** A series that matches, and where its points may be. Confined to the reading thread. */
final class Candidate {

  /** By metric, resource, scope and attributes. */
  static final Comparator<Candidate> ORDER =
      Comparator.<Candidate, byte[]>comparing(c -> c.parts.metric(), Arrays::compareUnsigned)
          .thenComparing(c -> c.parts.resource(), Arrays::compareUnsigned)
          .thenComparing(c -> c.parts.scope(), Arrays::compareUnsigned)
          .thenComparing(c -> c.parts.attributes(), Arrays::compareUnsigned);

  /** A series by its number in a source. */
  record Place(ReadSource source, int series) {}

  private final SeriesId id;
  private final SeriesParts parts;
  private final PointShape shape;
  private final List<Place> places = new ArrayList<>(2);

  Candidate(SeriesId id, SeriesParts parts, PointShape shape) {
    this.id = id;
    this.parts = parts;
    this.shape = shape;
  }

  static SeriesId id(SeriesIndex index, int series) {
    return SeriesParts.id(
        hash(index, PartKind.METRIC, series),
        hash(index, PartKind.RESOURCE, series),
        hash(index, PartKind.SCOPE, series),
        hash(index, PartKind.ATTRIBUTES, series));
  }

  private static long[] hash(SeriesIndex index, PartKind kind, int series) {
    return index.partHash(kind, index.ordinal(kind, series));
  }

  static SeriesParts parts(SeriesIndex index, int series) {
    return new SeriesParts(
        part(index, PartKind.METRIC, series),
        part(index, PartKind.RESOURCE, series),
        part(index, PartKind.SCOPE, series),
        part(index, PartKind.ATTRIBUTES, series));
  }

  private static byte[] part(SeriesIndex index, PartKind kind, int series) {
    return index.part(kind, index.ordinal(kind, series));
  }

  void add(ReadSource source, int series) {
    places.add(new Place(source, series));
  }

  SeriesId id() {
    return id;
  }

  SeriesParts parts() {
    return parts;
  }

  PointShape shape() {
    return shape;
  }

  /** Oldest source first. */
  List<Place> places() {
    return places;
  }

  Series toSeries() {
    return parts.toSeries(id);
  }
}
