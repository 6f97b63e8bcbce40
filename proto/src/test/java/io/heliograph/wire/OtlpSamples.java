package io.heliograph.wire;

/** Requests as exporters send them, written with {@link WireWriter}. */
public final class OtlpSamples {
  private OtlpSamples() {}

  /** A request of {@code count} spans with all that a span can have. */
  public static WireWriter traces(int count) {
    WireWriter writer = begin();
    for (int i = 0; i < count; i++) {
      writer.begin(OtlpTag.ScopeItems.ITEMS);
      span(writer, i + 1);
      writer.end();
    }
    return end(writer);
  }

  private static void span(WireWriter writer, int number) {
    writer
        .bytes(OtlpTag.Span.TRACE_ID, id(16, number))
        .bytes(OtlpTag.Span.SPAN_ID, id(8, number))
        .bytes(OtlpTag.Span.PARENT_SPAN_ID, id(8, number + 1))
        .string(OtlpTag.Span.NAME, "POST /orders/{id}")
        .varint(OtlpTag.Span.KIND, 2)
        .fixed64(OtlpTag.Span.START_TIME_UNIX_NANO, 1_700_000_000_000_000_000L + number)
        .fixed64(OtlpTag.Span.END_TIME_UNIX_NANO, 1_700_000_000_000_900_000L + number);
    attributes(writer, OtlpTag.Span.ATTRIBUTES, number);
    writer
        .begin(OtlpTag.Span.EVENTS)
        .fixed64(OtlpTag.Event.TIME_UNIX_NANO, 1_700_000_000_000_000_500L)
        .string(OtlpTag.Event.NAME, "order.accepted");
    attributes(writer, OtlpTag.Event.ATTRIBUTES, number);
    writer
        .end()
        .begin(OtlpTag.Span.LINKS)
        .bytes(OtlpTag.Link.TRACE_ID, id(16, number + 2))
        .bytes(OtlpTag.Link.SPAN_ID, id(8, number + 2));
    attributes(writer, OtlpTag.Link.ATTRIBUTES, number);
    writer
        .end()
        .begin(OtlpTag.Span.STATUS)
        .string(OtlpTag.Status.MESSAGE, "rejected by risk check")
        .varint(OtlpTag.Status.CODE, 2)
        .end();
  }

  /** A request of {@code count} log records. */
  public static WireWriter logs(int count) {
    WireWriter writer = begin();
    for (int i = 0; i < count; i++) {
      writer
          .begin(OtlpTag.ScopeItems.ITEMS)
          .fixed64(OtlpTag.LogRecord.TIME_UNIX_NANO, 1_700_000_000_000_000_000L + i)
          .varint(OtlpTag.LogRecord.SEVERITY_NUMBER, 9)
          .string(OtlpTag.LogRecord.SEVERITY_TEXT, "INFO")
          .bytes(OtlpTag.LogRecord.TRACE_ID, id(16, i + 1))
          .bytes(OtlpTag.LogRecord.SPAN_ID, id(8, i + 1))
          .begin(OtlpTag.LogRecord.BODY)
          .string(OtlpTag.AnyValue.STRING_VALUE, "order " + i + " accepted, 取引所")
          .end();
      attributes(writer, OtlpTag.LogRecord.ATTRIBUTES, i);
      writer.end();
    }
    return end(writer);
  }

  /** A request of {@code count} metrics of each type with one point each. */
  public static WireWriter metrics(int count) {
    WireWriter writer = begin();
    for (int i = 0; i < count; i++) {
      for (int type :
          new int[] {
            OtlpTag.Metric.GAUGE,
            OtlpTag.Metric.HISTOGRAM,
            OtlpTag.Metric.EXPONENTIAL_HISTOGRAM,
            OtlpTag.Metric.SUMMARY
          }) {
        writer
            .begin(OtlpTag.ScopeItems.ITEMS)
            .string(OtlpTag.Metric.NAME, "orders.latency")
            .begin(type)
            .begin(OtlpTag.MetricData.DATA_POINTS);
        point(writer, type, i);
        writer.end().end().end();
      }
    }
    return end(writer);
  }

  private static void point(WireWriter writer, int type, int number) {
    Longs counts = new Longs();
    counts.add(number);
    counts.add(300);
    Doubles bounds = new Doubles();
    bounds.add(0.5);
    switch (type) {
      case OtlpTag.Metric.GAUGE -> {
        writer
            .fixed64(OtlpTag.NumberPoint.TIME_UNIX_NANO, 1_700_000_000_000_000_000L)
            .float64(OtlpTag.NumberPoint.AS_DOUBLE, number)
            .begin(OtlpTag.NumberPoint.EXEMPLARS)
            .bytes(OtlpTag.Exemplar.TRACE_ID, id(16, number + 1))
            .bytes(OtlpTag.Exemplar.SPAN_ID, id(8, number + 1));
        attributes(writer, OtlpTag.Exemplar.FILTERED_ATTRIBUTES, number);
        writer.end();
        attributes(writer, OtlpTag.NumberPoint.ATTRIBUTES, number);
      }
      case OtlpTag.Metric.HISTOGRAM ->
          writer
              .fixed64(OtlpTag.HistogramPoint.TIME_UNIX_NANO, 1_700_000_000_000_000_000L)
              .packedFixed64(OtlpTag.HistogramPoint.BUCKET_COUNTS_PACKED, counts)
              .packedFloat64(OtlpTag.HistogramPoint.EXPLICIT_BOUNDS_PACKED, bounds);
      case OtlpTag.Metric.EXPONENTIAL_HISTOGRAM ->
          writer
              .fixed64(OtlpTag.ExponentialHistogramPoint.TIME_UNIX_NANO, 1_700_000_000_000_000_000L)
              .begin(OtlpTag.ExponentialHistogramPoint.POSITIVE)
              .packedVarints(OtlpTag.Buckets.BUCKET_COUNTS_PACKED, counts)
              .end();
      default ->
          writer
              .fixed64(OtlpTag.SummaryPoint.TIME_UNIX_NANO, 1_700_000_000_000_000_000L)
              .begin(OtlpTag.SummaryPoint.QUANTILE_VALUES)
              .float64(OtlpTag.Quantile.QUANTILE, 0.99)
              .float64(OtlpTag.Quantile.VALUE, number)
              .end();
    }
  }

  private static void attributes(WireWriter writer, int tag, int number) {
    writer
        .begin(tag)
        .string(OtlpTag.KeyValue.KEY, "order.id")
        .begin(OtlpTag.KeyValue.VALUE)
        .string(OtlpTag.AnyValue.STRING_VALUE, "ORD-" + number)
        .end()
        .end()
        .begin(tag)
        .string(OtlpTag.KeyValue.KEY, "venues")
        .begin(OtlpTag.KeyValue.VALUE)
        .begin(OtlpTag.AnyValue.ARRAY_VALUE)
        .begin(OtlpTag.Values.VALUES)
        .string(OtlpTag.AnyValue.STRING_VALUE, "取引所")
        .end()
        .begin(OtlpTag.Values.VALUES)
        .varint(OtlpTag.AnyValue.INT_VALUE, 100_000L * number)
        .end()
        .end()
        .end()
        .end();
  }

  private static WireWriter begin() {
    return new WireWriter()
        .begin(OtlpTag.Request.RESOURCE)
        .begin(OtlpTag.ResourceItems.RESOURCE)
        .begin(OtlpTag.Resource.ATTRIBUTES)
        .string(OtlpTag.KeyValue.KEY, "service.name")
        .begin(OtlpTag.KeyValue.VALUE)
        .string(OtlpTag.AnyValue.STRING_VALUE, "order-router")
        .end()
        .end()
        .end()
        .begin(OtlpTag.ResourceItems.SCOPE_ITEMS)
        .begin(OtlpTag.ScopeItems.SCOPE)
        .string(OtlpTag.Scope.NAME, "io.heliograph.demo")
        .end();
  }

  private static WireWriter end(WireWriter writer) {
    return writer.end().end();
  }

  private static byte[] id(int length, int number) {
    byte[] id = new byte[length];
    id[0] = (byte) 0xAB;
    id[length - 1] = (byte) number;
    return id;
  }
}
