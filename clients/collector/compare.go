package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"

	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/pdata/pmetric"
	"go.opentelemetry.io/collector/pdata/ptrace"
)

// compare reads what was sent, and is exact: all answers are decoded by the Collector and must
// equal what it sent.
func compare(ctx context.Context, query string, sent telemetry) error {
	api := query + "/api/heliograph/v1"
	traceID := sent.traces.ResourceSpans().At(0).ScopeSpans().At(0).Spans().At(0).TraceID().String()
	return cmp.Or(
		compareTraces(ctx, api+"/traces/"+traceID, sent.traces),
		compareLogs(ctx, api+"/logs?trace_id="+traceID, sent.logs),
		compareMetrics(ctx, api+"/metrics/", sent),
	)
}

// get waits until everything acknowledged can be found.
func get(ctx context.Context, url string) ([]byte, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	request.Header.Set("x-heliograph-consistency", "strong")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err == nil && response.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s: %s %s", url, response.Status, body)
	}
	return body, err
}

func same(what string, found, sent []byte) error {
	if !bytes.Equal(found, sent) {
		return fmt.Errorf("%s: %s (expected: %s)", what, found, sent)
	}
	return nil
}

func compareTraces(ctx context.Context, url string, sent ptrace.Traces) error {
	body, err := get(ctx, url)
	if err != nil {
		return err
	}
	found, err := (&ptrace.JSONUnmarshaler{}).UnmarshalTraces(body)
	if err != nil {
		return err
	}
	spans := found.ResourceSpans().At(0).ScopeSpans().At(0).Spans()
	spans.Sort(func(a, b ptrace.Span) bool { return a.StartTimestamp() < b.StartTimestamp() })
	marshaler := ptrace.ProtoMarshaler{}
	foundBytes, err1 := marshaler.MarshalTraces(found)
	sentBytes, err2 := marshaler.MarshalTraces(sent)
	return cmp.Or(err1, err2, same("traces", foundBytes, sentBytes))
}

// compareLogs makes OTLP of the answer's batches first.
func compareLogs(ctx context.Context, url string, sent plog.Logs) error {
	body, err := get(ctx, url)
	if err != nil {
		return err
	}
	found, err := logsOf(body)
	if err != nil {
		return err
	}
	marshaler := plog.ProtoMarshaler{}
	foundBytes, err1 := marshaler.MarshalLogs(found)
	sentBytes, err2 := marshaler.MarshalLogs(sent)
	return cmp.Or(err1, err2, same("logs", foundBytes, sentBytes))
}

// logsOf reads a batch a line; its entries have the field names of OTLP's log records.
func logsOf(lines []byte) (plog.Logs, error) {
	var answer struct {
		Batch struct {
			Entries   []json.RawMessage
			Resources []struct{ Resource json.RawMessage }
			Scopes    []struct{ Scope json.RawMessage }
		}
	}
	var records []string
	for line := range bytes.Lines(lines) {
		if err := json.Unmarshal(line, &answer); err != nil {
			return plog.Logs{}, err
		}
		for _, one := range answer.Batch.Entries {
			records = append(records, string(one))
		}
		answer.Batch.Entries = nil
	}
	if len(records) == 0 {
		return plog.Logs{}, fmt.Errorf("logs: none in %s", lines)
	}
	document := fmt.Sprintf(`{"resourceLogs":[{"resource":%s,"scopeLogs":[{"scope":%s,"logRecords":[%s]}]}]}`,
		answer.Batch.Resources[0].Resource, answer.Batch.Scopes[0].Scope, strings.Join(records, ","))
	return (&plog.JSONUnmarshaler{}).UnmarshalLogs([]byte(document))
}

// compareMetrics asks for one metric after the other and picks this run's series.
func compareMetrics(ctx context.Context, url string, sent telemetry) error {
	metrics := sent.metrics.ResourceMetrics().At(0).ScopeMetrics().At(0).Metrics()
	for _, metric := range metrics.All() {
		body, err := get(ctx, url+metric.Name()+"?limit=10000")
		if err != nil {
			return err
		}
		found, err := (&pmetric.JSONUnmarshaler{}).UnmarshalMetrics(body)
		if err != nil {
			return err
		}
		found.ResourceMetrics().RemoveIf(func(one pmetric.ResourceMetrics) bool {
			instance, _ := one.Resource().Attributes().Get("service.instance.id")
			return instance.AsString() != sent.instance
		})
		expected := pmetric.NewMetrics()
		sent.metrics.CopyTo(expected)
		expected.ResourceMetrics().At(0).ScopeMetrics().At(0).Metrics().RemoveIf(func(one pmetric.Metric) bool {
			return one.Name() != metric.Name()
		})
		marshaler := pmetric.ProtoMarshaler{}
		foundBytes, err1 := marshaler.MarshalMetrics(found)
		sentBytes, err2 := marshaler.MarshalMetrics(expected)
		if err := cmp.Or(err1, err2, same(metric.Name(), foundBytes, sentBytes)); err != nil {
			return err
		}
	}
	return nil
}
