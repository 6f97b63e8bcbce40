package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"reflect"
	"strconv"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/sdk/resource"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
)

// compare reads the trace and what is correlated with it.
func compare(ctx context.Context, query string, res *resource.Resource, sent []sdktrace.ReadOnlySpan) error {
	path := query + "/api/heliograph/v1/traces/" + sent[0].SpanContext().TraceID().String()
	var traces tracesData
	if err := get(ctx, path, func(body []byte) error { return json.Unmarshal(body, &traces) }); err != nil {
		return err
	}
	var found correlated
	if err := get(ctx, path+"/correlated", found.addLines); err != nil {
		return err
	}
	parent, child := sent[0].SpanContext().SpanID().String(), sent[1].SpanContext().SpanID().String()
	for _, one := range []struct {
		what            string
		found, expected any
	}{
		{"resource", traces.ResourceSpans[0].Resource.Attributes.values(), values(res.Attributes())},
		{"spans", traces.byID(), byID(sent)},
		{"logs", found.logs, []logLine{{"card declined", 13, child, values([]attribute.KeyValue{attempt})}}},
		{"points", found.points, map[string]point{
			"orders.placed":  {2, 0, values([]attribute.KeyValue{venue})},
			"order.duration": {1, 12.5, values([]attribute.KeyValue{venue})},
		}},
		{"exemplars", found.exemplars, map[string]string{"orders.placed": parent, "order.duration": parent}},
	} {
		if !reflect.DeepEqual(one.found, one.expected) {
			return fmt.Errorf("%s: %+v (expected: %+v)", one.what, one.found, one.expected)
		}
	}
	return nil
}

// get waits until everything acknowledged can be found.
func get(ctx context.Context, url string, into func([]byte) error) error {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return err
	}
	request.Header.Set("x-heliograph-consistency", "strong")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		return err
	}
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("%s: %s %s", url, response.Status, body)
	}
	return into(body)
}

// span is what is compared of a span. Attribute values are text with their OTLP type.
type span struct {
	Parent, Name      string
	Kind              int
	Start, End        string
	Attributes        map[string]string
	Event, EventTime  string
	EventAttributes   map[string]string
	Status            int
	StatusText, Scope string
}

func byID(sent []sdktrace.ReadOnlySpan) map[string]span {
	spans := map[string]span{}
	for _, one := range sent {
		it := span{
			Name: one.Name(), Kind: int(one.SpanKind()), Scope: one.InstrumentationScope().Name,
			Start: nanos(one.StartTime().UnixNano()), End: nanos(one.EndTime().UnixNano()),
			Attributes: values(one.Attributes()), StatusText: one.Status().Description,
		}
		if one.Parent().SpanID().IsValid() {
			it.Parent = one.Parent().SpanID().String()
		}
		if one.Status().Code == codes.Error {
			it.Status = 2
		}
		for _, event := range one.Events() {
			it.Event, it.EventTime = event.Name, nanos(event.Time.UnixNano())
			it.EventAttributes = values(event.Attributes)
		}
		spans[one.SpanContext().SpanID().String()] = it
	}
	return spans
}

func nanos(t int64) string { return strconv.FormatInt(t, 10) }

func values(attributes []attribute.KeyValue) map[string]string {
	all := map[string]string{}
	for _, one := range attributes {
		all[string(one.Key)] = one.Value.String()
	}
	return all
}

// correlated is the answer about a trace beside its spans.
type correlated struct {
	logs      []logLine
	points    map[string]point
	exemplars map[string]string // metric: span ID
}

type logLine struct {
	body       string
	severity   int
	spanID     string
	attributes map[string]string
}

type point struct {
	count      float64 // of a counter its value
	sum        float64
	attributes map[string]string
}

// addLines takes one JSON message a line.
func (c *correlated) addLines(body []byte) error {
	c.points, c.exemplars = map[string]point{}, map[string]string{}
	lines := bufio.NewScanner(bytes.NewReader(body))
	lines.Buffer(nil, len(body)+1)
	for lines.Scan() {
		var part correlatedPart
		if err := json.Unmarshal(lines.Bytes(), &part); err != nil {
			return err
		}
		c.add(part)
	}
	return lines.Err()
}

func (c *correlated) add(part correlatedPart) {
	for _, one := range part.Logs.Entries {
		c.logs = append(c.logs, logLine{one.Body.text(), one.SeverityNumber, one.SpanID, one.Attributes.values()})
	}
	for _, one := range part.Exemplars.Exemplars {
		c.exemplars[one.Metric] = one.SpanID
	}
	for _, group := range part.Metrics.ResourceMetrics {
		for _, scope := range group.ScopeMetrics {
			for _, metric := range scope.Metrics {
				for _, one := range metric.Sum.DataPoints {
					c.points[metric.Name] = point{one.AsInt, 0, one.Attributes.values()}
				}
				for _, one := range metric.Histogram.DataPoints {
					c.points[metric.Name] = point{one.Count, one.Sum, one.Attributes.values()}
				}
			}
		}
	}
}
