package io.heliograph.metricstore.index;

/** The dictionaries, their terms and the series of a block or of a generation of the head. */
public interface SeriesIndex {

  int partCount(PartKind kind);

  /** A part's bytes, see {@link io.heliograph.metricstore.series.CanonicalOtlp}. */
  byte[] part(PartKind kind, int ordinal);

  /** The hash of a part, see {@link io.heliograph.metricstore.series.SeriesParts#hash}. */
  long[] partHash(PartKind kind, int ordinal);

  TermLookup terms(PartKind kind);

  int seriesCount();

  /** The ordinal of a part of a series. */
  int ordinal(PartKind kind, int series);
}
