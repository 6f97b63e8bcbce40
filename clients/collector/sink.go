package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"go.opentelemetry.io/collector/component"
	"go.opentelemetry.io/collector/config/configcompression"
	"go.opentelemetry.io/collector/config/configoptional"
	"go.opentelemetry.io/collector/exporter"
	"go.opentelemetry.io/collector/exporter/exporterhelper"
	"go.opentelemetry.io/collector/exporter/otlpexporter"
	"go.opentelemetry.io/collector/exporter/otlphttpexporter"
	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/pdata/pmetric"
	"go.opentelemetry.io/collector/pdata/ptrace"
	metricnoop "go.opentelemetry.io/otel/metric/noop"
	tracenoop "go.opentelemetry.io/otel/trace/noop"
	"go.uber.org/zap"
)

// sink sends telemetry in one of the Collector's formats.
type sink interface {
	send(ctx context.Context, t telemetry) error
}

func newSink(ctx context.Context, format, endpoint string) (sink, error) {
	kind, option, _ := strings.Cut(format, "/")
	// Without a queue an export answers when the server has.
	noQueue := configoptional.None[exporterhelper.QueueBatchConfig]()
	switch kind {
	case "otlp":
		factory := otlpexporter.NewFactory()
		config := factory.CreateDefaultConfig().(*otlpexporter.Config)
		config.ClientConfig.Endpoint = endpoint
		config.ClientConfig.TLS.Insecure = true
		config.ClientConfig.Compression = configcompression.Type(option)
		config.QueueConfig = noQueue
		return newExporterSink(ctx, factory, config)
	case "otlp_http":
		factory := otlphttpexporter.NewFactory()
		config := factory.CreateDefaultConfig().(*otlphttpexporter.Config)
		config.ClientConfig.Endpoint = endpoint
		if option == "json" {
			config.Encoding = otlphttpexporter.EncodingJSON
		} else {
			config.ClientConfig.Compression = configcompression.Type(option)
		}
		config.QueueConfig = noQueue
		return newExporterSink(ctx, factory, config)
	case "file":
		return fileSink{endpoint}, nil
	}
	return nil, fmt.Errorf("format: %s (expected: otlp, otlp_http or file)", format)
}

// exporterSink is one of the Collector's exporters.
type exporterSink struct {
	traces  exporter.Traces
	logs    exporter.Logs
	metrics exporter.Metrics
}

func newExporterSink(ctx context.Context, factory exporter.Factory, config component.Config) (sink, error) {
	settings := exporter.Settings{
		ID: component.NewID(factory.Type()),
		TelemetrySettings: component.TelemetrySettings{
			Logger:         zap.NewNop(),
			TracerProvider: tracenoop.NewTracerProvider(),
			MeterProvider:  metricnoop.NewMeterProvider(),
		},
	}
	traces, err1 := factory.CreateTraces(ctx, settings, config)
	logs, err2 := factory.CreateLogs(ctx, settings, config)
	metrics, err3 := factory.CreateMetrics(ctx, settings, config)
	return exporterSink{traces, logs, metrics}, errors.Join(err1, err2, err3)
}

// loneHost is the Collector without extensions.
type loneHost struct{}

func (loneHost) GetExtensions() map[component.ID]component.Component { return nil }

func (s exporterSink) send(ctx context.Context, t telemetry) error {
	for _, one := range []component.Component{s.traces, s.logs, s.metrics} {
		if err := one.Start(ctx, loneHost{}); err != nil {
			return err
		}
	}
	return errors.Join(
		s.traces.ConsumeTraces(ctx, t.traces),
		s.logs.ConsumeLogs(ctx, t.logs),
		s.metrics.ConsumeMetrics(ctx, t.metrics),
		s.traces.Shutdown(ctx),
		s.logs.Shutdown(ctx),
		s.metrics.Shutdown(ctx),
	)
}

// fileSink posts the lines that the file exporter writes: a request as JSON on each.
type fileSink struct {
	endpoint string
}

func (s fileSink) send(ctx context.Context, t telemetry) error {
	traces, err1 := (&ptrace.JSONMarshaler{}).MarshalTraces(t.traces)
	logs, err2 := (&plog.JSONMarshaler{}).MarshalLogs(t.logs)
	metrics, err3 := (&pmetric.JSONMarshaler{}).MarshalMetrics(t.metrics)
	return errors.Join(err1, err2, err3,
		s.post(ctx, "/v1/traces", traces),
		s.post(ctx, "/v1/logs", logs),
		s.post(ctx, "/v1/metrics", metrics),
	)
}

func (s fileSink) post(ctx context.Context, path string, line []byte) error {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, s.endpoint+path, bytes.NewReader(append(line, '\n')))
	if err != nil {
		return err
	}
	request.Header.Set("Content-Type", "application/json")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("%s: %s", path, response.Status)
	}
	return nil
}
