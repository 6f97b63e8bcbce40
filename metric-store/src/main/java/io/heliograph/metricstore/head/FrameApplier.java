package io.heliograph.metricstore.head;

import io.heliograph.metricstore.codec.ByteOutput;
import io.heliograph.metricstore.index.PartKind;
import io.heliograph.metricstore.series.CanonicalOtlp;
import io.heliograph.metricstore.series.MetricType;
import io.heliograph.metricstore.series.PointReader;
import io.heliograph.metricstore.series.SeriesParts;
import io.heliograph.wire.AttributesView;
import io.heliograph.wire.OtlpTag;
import io.heliograph.wire.ResourceView;
import io.heliograph.wire.ScopeView;
import io.heliograph.wire.Slice;
import io.heliograph.wire.SliceList;
import io.heliograph.wire.WireWriter;
import io.heliograph.wire.metric.ExponentialHistogramPointView;
import io.heliograph.wire.metric.HistogramPointView;
import io.heliograph.wire.metric.MetricView;
import io.heliograph.wire.metric.MetricVisitor;
import io.heliograph.wire.metric.NumberPointView;
import io.heliograph.wire.metric.PointView;
import io.heliograph.wire.metric.SummaryPointView;
import io.heliograph.wire.validation.ItemValidator;
import io.heliograph.wire.validation.Rejection;
import io.heliograph.wire.validation.Validation;
import java.util.Arrays;
import java.util.Locale;

/**
 * Adds the valid points of a metrics request to a generation.
 *
 * <p>A known series costs two look-ups of its point's attribute bytes and four ordinals; nothing
 * becomes a String. Confined to one thread at a time.
 */
public final class FrameApplier {

  private static final int NONE = -1;

  /**
   * Which points are taken.
   *
   * @param leastTime points before it are too old
   * @param greatestTime points after it are too new
   * @param maxSeries most series in the generation
   */
  public record Bounds(long leastTime, long greatestTime, int maxSeries) {}

  private final ItemValidator validator = new ItemValidator();
  private final CanonicalOtlp canonical = new CanonicalOtlp();
  private final WireWriter alias = new WireWriter();
  private final RefusedPoints refused;
  private final Visitor visitor = new Visitor();

  public FrameApplier(RefusedPoints refused) {
    this.refused = refused;
  }

  /**
   * Adds the points of the request in {@code array[offset, offset + length)} and returns how many.
   *
   * @throws io.heliograph.wire.MalformedOtlpException if the bytes are not an OTLP request, which
   *     the receiver rules out
   */
  public long apply(Generation generation, byte[] array, int offset, int length, Bounds bounds) {
    generation.writeLock().lock();
    try {
      visitor.begin(generation, bounds);
      Validation validation = validator.metrics(array, offset, length, visitor);
      if (validation.rejected() > 0) {
        for (Rejection reason : Rejection.values()) {
          refused.add(reason.name().toLowerCase(Locale.ROOT), validation.rejected(reason));
        }
      }
      visitor.countRefused();
      return visitor.taken;
    } finally {
      generation.writeLock().unlock();
    }
  }

  /** Sees what the validator lets through. */
  private final class Visitor implements MetricVisitor {

    private Generation generation = new Generation(0, 0);
    private PointBuffer buffer = generation.buffer();
    private Bounds bounds = new Bounds(0, 0, 0);
    private MetricType type = MetricType.GAUGE;
    private int resourceOrdinal;
    private int scopeOrdinal;
    private int metricOrdinal;
    private byte[] resourcePart = new byte[0];
    private byte[] scopePart = new byte[0];
    private byte[] metricPart = new byte[0];
    private long taken;
    private long tooOld;
    private long tooNew;
    private long overLimit;

    void begin(Generation into, Bounds within) {
      generation = into;
      buffer = into.buffer();
      bounds = within;
      taken = 0;
      tooOld = 0;
      tooNew = 0;
      overLimit = 0;
    }

    void countRefused() {
      refused.add("too_old", tooOld);
      refused.add("too_new", tooNew);
      refused.add("series_limit", overLimit);
    }

    @Override
    public void resource(ResourceView resource) {
      Slice message = resource.message();
      Slice url = resource.schemaUrl();
      alias.reset();
      alias.bytesUnlessDefault(OtlpTag.ResourceItems.RESOURCE, message);
      alias.bytesUnlessDefault(OtlpTag.ResourceItems.SCHEMA_URL, url);
      resourceOrdinal = findAlias(PartKind.RESOURCE);
      if (resourceOrdinal == NONE) {
        resourcePart = canonical.resource(resource);
        resourceOrdinal = findPart(PartKind.RESOURCE, resourcePart);
      }
    }

    @Override
    public void scope(ScopeView scope) {
      alias.reset();
      alias.bytesUnlessDefault(OtlpTag.ScopeItems.SCOPE, scope.message());
      alias.bytesUnlessDefault(OtlpTag.ScopeItems.SCHEMA_URL, scope.schemaUrl());
      scopeOrdinal = findAlias(PartKind.SCOPE);
      if (scopeOrdinal == NONE) {
        scopePart = canonical.scope(scope);
        scopeOrdinal = findPart(PartKind.SCOPE, scopePart);
      }
    }

    @Override
    public void metric(MetricView metric) {
      type = SeriesParts.type(metric);
      alias.reset();
      alias.varintValue(type.code());
      alias.varintValue(metric.temporality() * 2L + (metric.isMonotonic() ? 1 : 0));
      alias.bytes(OtlpTag.Metric.NAME, metric.name());
      alias.bytes(OtlpTag.Metric.DESCRIPTION, metric.description());
      alias.bytes(OtlpTag.Metric.UNIT, metric.unit());
      SliceList metadata = metric.metadata().messages();
      for (int i = 0; i < metadata.size(); i++) {
        alias.bytes(
            OtlpTag.Metric.METADATA, metadata.array(), metadata.offset(i), metadata.length(i));
      }
      metricOrdinal = findAlias(PartKind.METRIC);
      if (metricOrdinal == NONE) {
        metricPart = canonical.metric(metric);
        metricOrdinal = findPart(PartKind.METRIC, metricPart);
      }
    }

    /** The part that was once sent as the bytes in {@code alias}, or NONE. */
    private int findAlias(PartKind kind) {
      PartDictionary dictionary = generation.dictionary(kind);
      long hash = dictionary.hashAlias(alias.array(), 0, alias.size());
      return dictionary.findAlias(hash, alias.array(), 0, alias.size());
    }

    /** The part with these bytes, which from now on has another alias, or NONE. */
    private int findPart(PartKind kind, byte[] part) {
      PartDictionary dictionary = generation.dictionary(kind);
      int ordinal = dictionary.find(part);
      if (ordinal != NONE) {
        long hash = dictionary.hashAlias(alias.array(), 0, alias.size());
        dictionary.addAlias(hash, alias.array(), 0, alias.size(), ordinal);
      }
      return ordinal;
    }

    @Override
    public void numberPoint(NumberPointView point) {
      int series = seriesOf(point);
      if (series == NONE) {
        return;
      }
      if (point.exemplarCount() > 0) {
        buffer.addEncoded(series, point.timeUnixNanos(), copy(point.message()), true);
      } else {
        buffer.addNumber(
            series,
            point.timeUnixNanos(),
            point.startUnixNanos(),
            point.flags(),
            PointReader.presence(point),
            PointReader.valueBits(point));
      }
    }

    @Override
    public void histogramPoint(HistogramPointView point) {
      encodedPoint(point);
    }

    @Override
    public void exponentialHistogramPoint(ExponentialHistogramPointView point) {
      encodedPoint(point);
    }

    @Override
    public void summaryPoint(SummaryPointView point) {
      encodedPoint(point);
    }

    private void encodedPoint(PointView point) {
      int series = seriesOf(point);
      if (series != NONE) {
        buffer.addEncoded(
            series, point.timeUnixNanos(), copy(point.message()), point.exemplarCount() > 0);
      }
    }

    /** The series of a point that is taken, else NONE. */
    private int seriesOf(PointView point) {
      long time = point.timeUnixNanos();
      if (time < bounds.leastTime()) {
        tooOld++;
        return NONE;
      }
      if (time > bounds.greatestTime()) {
        tooNew++;
        return NONE;
      }
      int series = knownSeries(point.attributes());
      if (series == NONE) {
        overLimit++;
        return NONE;
      }
      generation.observe(series, time, time);
      taken++;
      return series;
    }

    private int knownSeries(AttributesView attributes) {
      PartDictionary dictionary = generation.dictionary(PartKind.ATTRIBUTES);
      SliceList messages = attributes.messages();
      byte[] array = messages.array();
      int offset = 0;
      int length = 0;
      if (isContiguous(messages)) {
        offset = messages.size() == 0 ? 0 : messages.offset(0);
        int last = messages.size() - 1;
        length = messages.size() == 0 ? 0 : messages.offset(last) + messages.length(last) - offset;
      } else {
        gather(messages);
        array = alias.array();
        length = alias.size();
      }
      long hash = dictionary.hashAlias(array, offset, length);
      int ordinal = dictionary.findAlias(hash, array, offset, length);
      if (ordinal != NONE && isKnown()) {
        int series = generation.find(metricOrdinal, resourceOrdinal, scopeOrdinal, ordinal);
        if (series != NONE) {
          return series;
        }
      }
      return newSeries(attributes, ordinal, new AliasBytes(hash, array, offset, length));
    }

    private boolean isKnown() {
      return metricOrdinal != NONE && resourceOrdinal != NONE && scopeOrdinal != NONE;
    }

    /** Whether nothing is between the attributes but their tags and lengths. */
    private static boolean isContiguous(SliceList messages) {
      for (int i = 1; i < messages.size(); i++) {
        int gap = messages.offset(i) - messages.offset(i - 1) - messages.length(i - 1);
        if (gap != 1 + ByteOutput.varintSize(messages.length(i))) {
          return false;
        }
      }
      return true;
    }

    /** The attributes as they would be if they were contiguous, with any one tag. */
    private void gather(SliceList messages) {
      alias.reset();
      for (int i = 0; i < messages.size(); i++) {
        if (i == 0) {
          alias.raw(messages.array(), messages.offset(0), messages.length(0));
        } else {
          alias.bytes(
              OtlpTag.Values.VALUES, messages.array(), messages.offset(i), messages.length(i));
        }
      }
    }

    private int newSeries(AttributesView attributes, int knownOrdinal, AliasBytes sent) {
      if (generation.seriesCount() >= bounds.maxSeries() && !mayExist(knownOrdinal)) {
        return NONE;
      }
      byte[] part = knownOrdinal == NONE ? canonical.attributes(attributes) : new byte[0];
      int ordinal =
          knownOrdinal == NONE
              ? generation.dictionary(PartKind.ATTRIBUTES).find(part)
              : knownOrdinal;
      if (ordinal != NONE && isKnown()) {
        int series = generation.find(metricOrdinal, resourceOrdinal, scopeOrdinal, ordinal);
        if (series != NONE) {
          remember(sent, ordinal, knownOrdinal);
          return series;
        }
      }
      if (generation.seriesCount() >= bounds.maxSeries()) {
        return NONE;
      }
      defineParts();
      if (ordinal == NONE) {
        ordinal = generation.define(PartKind.ATTRIBUTES, part);
      }
      remember(sent, ordinal, knownOrdinal);
      return generation.define(type, metricOrdinal, resourceOrdinal, scopeOrdinal, ordinal);
    }

    /** Whether a series may be there under attribute bytes that were not seen before. */
    private boolean mayExist(int knownOrdinal) {
      return knownOrdinal == NONE && isKnown();
    }

    private void remember(AliasBytes sent, int ordinal, int knownOrdinal) {
      if (knownOrdinal == NONE) {
        generation
            .dictionary(PartKind.ATTRIBUTES)
            .addAlias(sent.hash, sent.array, sent.offset, sent.length, ordinal);
      }
    }

    private void defineParts() {
      if (resourceOrdinal == NONE) {
        resourceOrdinal = generation.define(PartKind.RESOURCE, resourcePart);
      }
      if (scopeOrdinal == NONE) {
        scopeOrdinal = generation.define(PartKind.SCOPE, scopePart);
      }
      if (metricOrdinal == NONE) {
        metricOrdinal = generation.define(PartKind.METRIC, metricPart);
      }
    }

    private byte[] copy(Slice message) {
      return Arrays.copyOfRange(message.array(), message.offset(), message.end());
    }
  }

  /** Bytes by which something was sent, and their hash. */
  // Lives for one call.
  @SuppressWarnings("ArrayRecordComponent")
  private record AliasBytes(long hash, byte[] array, int offset, int length) {}
}
