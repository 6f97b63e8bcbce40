package io.heliograph.cli;

import io.heliograph.otlpjson.OtlpJsonWriter;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.trace.v1.TracesData;

/** OTLP messages as OTLP JSON, one line each. */
final class OtlpJson {

  private OtlpJson() {}

  static String of(TracesData traces) {
    byte[] bytes = traces.toByteArray();
    return Texts.printableJson(new OtlpJsonWriter().traces(bytes, 0, bytes.length).toString());
  }

  static String of(ResourceMetrics metrics) {
    byte[] bytes = metrics.toByteArray();
    return Texts.printableJson(
        new OtlpJsonWriter().resourceMetrics(bytes, 0, bytes.length).toString());
  }
}
