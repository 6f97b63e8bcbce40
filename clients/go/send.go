package main

import (
	"context"
	"errors"
	"fmt"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/exporters/otlp/otlplog/otlploggrpc"
	"go.opentelemetry.io/otel/exporters/otlp/otlplog/otlploghttp"
	"go.opentelemetry.io/otel/exporters/otlp/otlpmetric/otlpmetricgrpc"
	"go.opentelemetry.io/otel/exporters/otlp/otlpmetric/otlpmetrichttp"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracegrpc"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp"
	"go.opentelemetry.io/otel/log"
	"go.opentelemetry.io/otel/metric"
	sdklog "go.opentelemetry.io/otel/sdk/log"
	sdkmetric "go.opentelemetry.io/otel/sdk/metric"
	"go.opentelemetry.io/otel/sdk/resource"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/trace"
)

const scope = "heliograph.clients.go"

var (
	order = []attribute.KeyValue{
		attribute.String("order.id", "A-17"),
		attribute.Int("order.items", 3),
		attribute.Float64("order.total", 12.5),
		attribute.Bool("order.urgent", true),
	}
	attempt = attribute.Int("attempt", 1)
	venue   = attribute.String("venue", "XETR")
)

// exporters of one protocol, with gzip.
type exporters struct {
	spans   sdktrace.SpanExporter
	logs    sdklog.Exporter
	metrics sdkmetric.Exporter
}

func newExporters(ctx context.Context, protocol, endpoint string) (exporters, error) {
	switch protocol {
	case "grpc":
		spans, err1 := otlptracegrpc.New(ctx, otlptracegrpc.WithEndpointURL(endpoint), otlptracegrpc.WithCompressor("gzip"))
		logs, err2 := otlploggrpc.New(ctx, otlploggrpc.WithEndpointURL(endpoint), otlploggrpc.WithCompressor("gzip"))
		metrics, err3 := otlpmetricgrpc.New(ctx, otlpmetricgrpc.WithEndpointURL(endpoint), otlpmetricgrpc.WithCompressor("gzip"))
		return exporters{spans, logs, metrics}, errors.Join(err1, err2, err3)
	case "http/protobuf":
		spans, err1 := otlptracehttp.New(ctx, otlptracehttp.WithEndpointURL(endpoint+"/v1/traces"), otlptracehttp.WithCompression(otlptracehttp.GzipCompression))
		logs, err2 := otlploghttp.New(ctx, otlploghttp.WithEndpointURL(endpoint+"/v1/logs"), otlploghttp.WithCompression(otlploghttp.GzipCompression))
		metrics, err3 := otlpmetrichttp.New(ctx, otlpmetrichttp.WithEndpointURL(endpoint+"/v1/metrics"), otlpmetrichttp.WithCompression(otlpmetrichttp.GzipCompression))
		return exporters{spans, logs, metrics}, errors.Join(err1, err2, err3)
	}
	return exporters{}, fmt.Errorf("protocol: %s (expected: grpc or http/protobuf)", protocol)
}

// send returns the spans, the parent first.
func send(ctx context.Context, res *resource.Resource, protocol, endpoint string) ([]sdktrace.ReadOnlySpan, error) {
	to, err := newExporters(ctx, protocol, endpoint)
	if err != nil {
		return nil, err
	}
	tracers := sdktrace.NewTracerProvider(sdktrace.WithResource(res), sdktrace.WithBatcher(to.spans))
	loggers := sdklog.NewLoggerProvider(sdklog.WithResource(res), sdklog.WithProcessor(sdklog.NewBatchProcessor(to.logs)))
	meters := sdkmetric.NewMeterProvider(sdkmetric.WithResource(res), sdkmetric.WithReader(sdkmetric.NewPeriodicReader(to.metrics)))
	spans, err := placeOrder(ctx, tracers.Tracer(scope), loggers.Logger(scope), meters.Meter(scope))
	return spans, errors.Join(err, tracers.Shutdown(ctx), loggers.Shutdown(ctx), meters.Shutdown(ctx))
}

func placeOrder(ctx context.Context, tracer trace.Tracer, logger log.Logger, meter metric.Meter) ([]sdktrace.ReadOnlySpan, error) {
	placed, err1 := meter.Int64Counter("orders.placed", metric.WithUnit("{order}"))
	duration, err2 := meter.Float64Histogram("order.duration", metric.WithUnit("ms"))
	if err := errors.Join(err1, err2); err != nil {
		return nil, err
	}
	ctx, parent := tracer.Start(ctx, "POST /orders", trace.WithSpanKind(trace.SpanKindServer), trace.WithAttributes(order...))
	child := chargeCard(ctx, tracer, logger)
	placed.Add(ctx, 2, metric.WithAttributes(venue))
	duration.Record(ctx, 12.5, metric.WithAttributes(venue))
	parent.End()
	return []sdktrace.ReadOnlySpan{parent.(sdktrace.ReadOnlySpan), child.(sdktrace.ReadOnlySpan)}, nil
}

func chargeCard(ctx context.Context, tracer trace.Tracer, logger log.Logger) trace.Span {
	ctx, span := tracer.Start(ctx, "charge card", trace.WithSpanKind(trace.SpanKindClient))
	defer span.End()
	span.AddEvent("declined", trace.WithAttributes(attempt))
	span.SetStatus(codes.Error, "card declined")
	var record log.Record
	record.SetSeverity(log.SeverityWarn)
	record.SetSeverityText("WARN")
	record.SetBody(attribute.StringValue("card declined"))
	record.AddAttributes(attempt)
	logger.Emit(ctx, record)
	return span
}
