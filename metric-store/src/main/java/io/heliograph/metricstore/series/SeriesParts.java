package io.heliograph.metricstore.series;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.hash.HashCode;
import com.google.common.hash.Hashing;
import io.heliograph.wire.OtlpTag;
import io.heliograph.wire.Slice;
import io.heliograph.wire.SliceList;
import io.heliograph.wire.WireCursor;
import io.heliograph.wire.WireWriter;
import io.heliograph.wire.metric.MetricView;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The four parts of a series' identity in the form of {@link CanonicalOtlp}. Arrays are shared:
 * nobody writes to them.
 */
// Parts come from dictionaries and are compared there, never as records.
@SuppressWarnings("ArrayRecordComponent")
public record SeriesParts(byte[] metric, byte[] resource, byte[] scope, byte[] attributes) {

  /** The hash of one part. */
  public static long[] hash(byte[] part) {
    HashCode code = Hashing.murmur3_128().hashBytes(part);
    ByteBuffer bytes = ByteBuffer.wrap(code.asBytes()).order(ByteOrder.LITTLE_ENDIAN);
    return new long[] {bytes.getLong(), bytes.getLong()};
  }

  /** The identity of the series whose parts have these hashes. */
  public static SeriesId id(long[] metric, long[] resource, long[] scope, long[] attributes) {
    ByteBuffer hashes = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
    for (long[] part : new long[][] {metric, resource, scope, attributes}) {
      hashes.putLong(part[0]).putLong(part[1]);
    }
    long[] combined = hash(hashes.array());
    return new SeriesId(combined[0], combined[1]);
  }

  public SeriesId id() {
    return id(hash(metric), hash(resource), hash(scope), hash(attributes));
  }

  /** The series that these parts are. */
  public Series toSeries(SeriesId id) {
    return new Series(
        id,
        metric(metric),
        field(resource, OtlpTag.ResourceItems.RESOURCE),
        text(resource, OtlpTag.ResourceItems.SCHEMA_URL),
        field(scope, OtlpTag.ScopeItems.SCOPE),
        text(scope, OtlpTag.ScopeItems.SCHEMA_URL),
        new OtlpBytes(attributes));
  }

  /** The metric of a canonical part. */
  public static Metric metric(byte[] part) {
    MetricView view = new MetricView().wrap(part, 0, part.length);
    return new Metric(
        text(view.name()),
        text(view.unit()),
        text(view.description()),
        type(view),
        view.temporality(),
        view.isMonotonic(),
        metadata(view.metadata().messages()));
  }

  /** The type of a metric's data, which must be there. */
  public static MetricType type(MetricView metric) {
    return MetricType.of(CanonicalOtlp.tagOf(metric.type()) >>> 3);
  }

  private static OtlpBytes metadata(SliceList messages) {
    if (messages.size() == 0) {
      return OtlpBytes.EMPTY;
    }
    WireWriter writer = new WireWriter(128);
    for (int i = 0; i < messages.size(); i++) {
      writer.bytes(OtlpTag.Values.VALUES, messages.array(), messages.offset(i), messages.length(i));
    }
    return new OtlpBytes(writer.toByteArray());
  }

  private static OtlpBytes field(byte[] part, int tag) {
    WireCursor cursor = new WireCursor().reset(part, 0, part.length);
    while (cursor.nextField()) {
      if (cursor.tag() == tag) {
        byte[] content = new byte[cursor.length()];
        System.arraycopy(part, cursor.offset(), content, 0, content.length);
        return new OtlpBytes(content);
      }
    }
    return OtlpBytes.EMPTY;
  }

  private static String text(byte[] part, int tag) {
    return new String(field(part, tag).array(), UTF_8);
  }

  private static String text(Slice slice) {
    return new String(slice.array(), slice.offset(), slice.length(), UTF_8);
  }
}
