package io.heliograph.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class WireWriterTest {
  private final WireWriter writer = new WireWriter(1);

  @Test
  void span_written_isParsed() throws Exception {
    writer
        .bytes(OtlpTag.Span.TRACE_ID, new byte[16])
        .string(OtlpTag.Span.NAME, "取引所")
        .varint(OtlpTag.Span.KIND, 2)
        .fixed64(OtlpTag.Span.START_TIME_UNIX_NANO, -2)
        .fixed32(OtlpTag.Span.FLAGS, -1)
        .begin(OtlpTag.Span.ATTRIBUTES)
        .string(OtlpTag.KeyValue.KEY, "k")
        .begin(OtlpTag.KeyValue.VALUE)
        .float64(OtlpTag.AnyValue.DOUBLE_VALUE, -0.0)
        .end()
        .end()
        .begin(OtlpTag.Span.STATUS)
        .end();
    Span expected =
        Span.newBuilder()
            .setTraceId(ByteString.copyFrom(new byte[16]))
            .setName("取引所")
            .setKind(Span.SpanKind.SPAN_KIND_SERVER)
            .setStartTimeUnixNano(-2)
            .setFlags(-1)
            .addAttributes(
                KeyValue.newBuilder()
                    .setKey("k")
                    .setValue(AnyValue.newBuilder().setDoubleValue(-0.0)))
            .setStatus(Status.getDefaultInstance())
            .build();
    assertThat(Span.parseFrom(writer.toByteArray())).isEqualTo(expected);
  }

  // Lengths around each size of their own prefix, with content that must move to make room.
  @Test
  void nestedMessage_ofAnyLength_hasItsLengthInFront() throws Exception {
    for (int length : new int[] {0, 1, 127, 128, 129, 16_383, 16_384, 2_097_151, 2_097_152}) {
      writer.reset().begin(OtlpTag.Span.STATUS);
      writer
          .begin(OtlpTag.Status.MESSAGE)
          .raw("x".repeat(length).getBytes(StandardCharsets.UTF_8), 0, length);
      writer.end().end().string(OtlpTag.Span.NAME, "behind");
      Span span = Span.parseFrom(writer.toByteArray());
      assertThat(span.getStatus().getMessage()).hasSize(length);
      assertThat(span.getName()).isEqualTo("behind");
    }
  }

  @Test
  void unlessDefault_writesNothingForDefaults() {
    writer
        .varintUnlessDefault(OtlpTag.Span.KIND, 0)
        .boolUnlessDefault(OtlpTag.MetricData.IS_MONOTONIC, false)
        .sint32UnlessDefault(OtlpTag.Buckets.OFFSET, 0)
        .fixed32UnlessDefault(OtlpTag.Span.FLAGS, 0)
        .fixed64UnlessDefault(OtlpTag.Span.START_TIME_UNIX_NANO, 0)
        .float64UnlessDefault(OtlpTag.Quantile.VALUE, 0.0)
        .bytesUnlessDefault(OtlpTag.Span.NAME, new Slice())
        .bytesIfPresent(OtlpTag.Span.STATUS, new Slice())
        .stringUnlessDefault(OtlpTag.Span.NAME, "")
        .packedFixed64(OtlpTag.HistogramPoint.BUCKET_COUNTS_PACKED, new Longs())
        .packedFloat64(OtlpTag.HistogramPoint.EXPLICIT_BOUNDS_PACKED, new Doubles())
        .packedVarints(OtlpTag.Buckets.BUCKET_COUNTS_PACKED, new Longs());
    assertThat(writer.size()).isZero();
    assertThat(writer.float64UnlessDefault(OtlpTag.Quantile.VALUE, -0.0).size()).isEqualTo(9);
  }

  @Test
  void packedNumbers_written_areParsed() throws Exception {
    Longs counts = new Longs();
    counts.add(1);
    counts.add(-1);
    Doubles bounds = new Doubles();
    bounds.add(0.5);
    writer
        .packedFixed64(OtlpTag.HistogramPoint.BUCKET_COUNTS_PACKED, counts)
        .packedFloat64(OtlpTag.HistogramPoint.EXPLICIT_BOUNDS_PACKED, bounds);
    HistogramDataPoint histogram = HistogramDataPoint.parseFrom(writer.toByteArray());
    assertThat(histogram.getBucketCountsList()).containsExactly(1L, -1L);
    assertThat(histogram.getExplicitBoundsList()).containsExactly(0.5);

    writer
        .reset()
        .sint32(OtlpTag.Buckets.OFFSET, Integer.MIN_VALUE)
        .packedVarints(OtlpTag.Buckets.BUCKET_COUNTS_PACKED, counts);
    ExponentialHistogramDataPoint.Buckets buckets =
        ExponentialHistogramDataPoint.Buckets.parseFrom(writer.toByteArray());
    assertThat(buckets.getOffset()).isEqualTo(Integer.MIN_VALUE);
    assertThat(buckets.getBucketCountsList()).containsExactly(1L, -1L);
  }

  @Test
  void varint_ofAnySize_isWrittenAsGeneratedClassesDo() throws Exception {
    Random random = new Random(1);
    for (int i = 0; i < 1_000; i++) {
      long value = random.nextLong() >>> random.nextInt(64);
      byte[] expected = new byte[CodedOutputStream.computeUInt64SizeNoTag(value)];
      CodedOutputStream.newInstance(expected).writeUInt64NoTag(value);
      assertThat(writer.reset().varintValue(value).toByteArray()).isEqualTo(expected);
      assertThat(WireWriter.varintSize(value)).isEqualTo(expected.length);
    }
  }
}
