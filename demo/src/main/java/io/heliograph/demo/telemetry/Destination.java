package io.heliograph.demo.telemetry;

import io.opentelemetry.sdk.logs.LogRecordProcessor;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import io.opentelemetry.sdk.trace.SpanProcessor;

/**
 * Where the telemetry of the services goes. Each call makes a new pipeline for one service, which
 * closes it.
 */
public interface Destination {
  SpanProcessor spans();

  LogRecordProcessor logRecords();

  MetricReader metrics();
}
