package main

import (
	"time"

	"github.com/google/uuid"
	"go.opentelemetry.io/collector/pdata/pcommon"
	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/pdata/pmetric"
	"go.opentelemetry.io/collector/pdata/ptrace"
)

// telemetry of one resource, a trace with its log records and metrics of every type.
type telemetry struct {
	instance string
	traces   ptrace.Traces
	logs     plog.Logs
	metrics  pmetric.Metrics
}

func newTelemetry() telemetry {
	t := telemetry{uuid.NewString(), ptrace.NewTraces(), plog.NewLogs(), pmetric.NewMetrics()}
	traceID := pcommon.TraceID(uuid.New())
	now := time.Now()
	t.addSpans(traceID, now)
	t.addLogs(traceID, now)
	t.addMetrics(traceID, now)
	return t
}

func (t telemetry) describe(resource pcommon.Resource, scope pcommon.InstrumentationScope) {
	resource.Attributes().PutStr("service.instance.id", t.instance)
	resource.Attributes().PutStr("service.name", "client-collector")
	scope.SetName("heliograph.clients.collector")
	scope.SetVersion("1.2")
}

func spanID(number byte) pcommon.SpanID { return pcommon.SpanID{7: number} }

func at(start time.Time, millis int) pcommon.Timestamp {
	return pcommon.NewTimestampFromTime(start.Add(time.Duration(millis) * time.Millisecond))
}

// putAttributes puts one attribute of every type.
func putAttributes(to pcommon.Map) {
	to.PutBool("order.urgent", true)
	to.PutDouble("order.total", 12.5)
	to.PutInt("order.items", 3)
	to.PutStr("order.id", "A-17")
	to.PutEmptyBytes("order.raw").FromRaw([]byte{1, 0, 255})
	to.PutEmptySlice("order.legs").AppendEmpty().SetStr("XETR")
	to.PutEmptyMap("order.limits").PutInt("price", 100)
}

func (t telemetry) addSpans(traceID pcommon.TraceID, start time.Time) {
	group := t.traces.ResourceSpans().AppendEmpty()
	scope := group.ScopeSpans().AppendEmpty()
	t.describe(group.Resource(), scope.Scope())
	for number := byte(1); number <= 3; number++ {
		span := scope.Spans().AppendEmpty()
		span.SetTraceID(traceID)
		span.SetSpanID(spanID(number))
		span.SetName("POST /orders")
		span.SetKind(ptrace.SpanKindServer)
		span.SetStartTimestamp(at(start, int(number)))
		span.SetEndTimestamp(at(start, 10-int(number)))
		putAttributes(span.Attributes())
		if number > 1 {
			span.SetParentSpanID(spanID(number - 1))
			span.SetName("charge card")
			span.SetKind(ptrace.SpanKindClient)
			event := span.Events().AppendEmpty()
			event.SetName("declined")
			event.SetTimestamp(at(start, int(number)))
			event.Attributes().PutInt("attempt", 1)
			link := span.Links().AppendEmpty()
			link.SetTraceID(traceID)
			link.SetSpanID(spanID(1))
			link.TraceState().FromRaw("vendor=1")
			span.Status().SetCode(ptrace.StatusCodeError)
			span.Status().SetMessage("card declined")
		}
	}
}

func (t telemetry) addLogs(traceID pcommon.TraceID, start time.Time) {
	group := t.logs.ResourceLogs().AppendEmpty()
	scope := group.ScopeLogs().AppendEmpty()
	t.describe(group.Resource(), scope.Scope())
	for number := byte(1); number <= 2; number++ {
		record := scope.LogRecords().AppendEmpty()
		record.SetTraceID(traceID)
		record.SetSpanID(spanID(number))
		record.SetTimestamp(at(start, int(number)))
		record.SetObservedTimestamp(at(start, int(number)+1))
		record.SetSeverityNumber(plog.SeverityNumberWarn)
		record.SetSeverityText("WARN")
		record.SetEventName("order.declined")
		putAttributes(record.Attributes())
		if number == 1 {
			record.Body().SetStr("card declined")
		} else {
			putAttributes(record.Body().SetEmptyMap())
		}
	}
}

func (t telemetry) addMetrics(traceID pcommon.TraceID, start time.Time) {
	group := t.metrics.ResourceMetrics().AppendEmpty()
	scope := group.ScopeMetrics().AppendEmpty()
	t.describe(group.Resource(), scope.Scope())
	add := func(name string) pmetric.Metric {
		metric := scope.Metrics().AppendEmpty()
		metric.SetName("collector." + name)
		metric.SetUnit("ms")
		metric.SetDescription("of " + name)
		return metric
	}
	setGauge(add("gauge").SetEmptyGauge(), start)
	setSum(add("sum").SetEmptySum(), traceID, start)
	setHistogram(add("histogram").SetEmptyHistogram(), traceID, start)
	setExponential(add("exponential").SetEmptyExponentialHistogram(), traceID, start)
	setSummary(add("summary").SetEmptySummary(), start)
}

func setExemplar(exemplar pmetric.Exemplar, traceID pcommon.TraceID, start time.Time) {
	exemplar.SetTraceID(traceID)
	exemplar.SetSpanID(spanID(2))
	exemplar.SetTimestamp(at(start, 5))
	exemplar.SetDoubleValue(7.5)
	exemplar.FilteredAttributes().PutStr("user", "u1")
}

func setGauge(gauge pmetric.Gauge, start time.Time) {
	point := gauge.DataPoints().AppendEmpty()
	point.SetTimestamp(at(start, 10))
	point.SetDoubleValue(0.25)
	point.Attributes().PutStr("venue", "XETR")
}

func setSum(sum pmetric.Sum, traceID pcommon.TraceID, start time.Time) {
	sum.SetIsMonotonic(true)
	sum.SetAggregationTemporality(pmetric.AggregationTemporalityCumulative)
	point := sum.DataPoints().AppendEmpty()
	point.SetStartTimestamp(at(start, 0))
	point.SetTimestamp(at(start, 10))
	point.SetIntValue(17)
	setExemplar(point.Exemplars().AppendEmpty(), traceID, start)
}

func setHistogram(histogram pmetric.Histogram, traceID pcommon.TraceID, start time.Time) {
	histogram.SetAggregationTemporality(pmetric.AggregationTemporalityDelta)
	point := histogram.DataPoints().AppendEmpty()
	point.SetStartTimestamp(at(start, 0))
	point.SetTimestamp(at(start, 10))
	point.ExplicitBounds().FromRaw([]float64{1, 5, 10})
	point.BucketCounts().FromRaw([]uint64{1, 0, 2, 1})
	point.SetCount(4)
	point.SetSum(30.5)
	point.SetMin(0.5)
	point.SetMax(12)
	setExemplar(point.Exemplars().AppendEmpty(), traceID, start)
}

func setExponential(histogram pmetric.ExponentialHistogram, traceID pcommon.TraceID, start time.Time) {
	histogram.SetAggregationTemporality(pmetric.AggregationTemporalityCumulative)
	point := histogram.DataPoints().AppendEmpty()
	point.SetStartTimestamp(at(start, 0))
	point.SetTimestamp(at(start, 10))
	point.SetScale(3)
	point.SetZeroCount(1)
	point.SetZeroThreshold(0.001)
	point.Positive().SetOffset(-4)
	point.Positive().BucketCounts().FromRaw([]uint64{1, 0, 5})
	point.Negative().SetOffset(2)
	point.Negative().BucketCounts().FromRaw([]uint64{2})
	point.SetCount(9)
	point.SetSum(3.5)
	setExemplar(point.Exemplars().AppendEmpty(), traceID, start)
}

func setSummary(summary pmetric.Summary, start time.Time) {
	point := summary.DataPoints().AppendEmpty()
	point.SetStartTimestamp(at(start, 0))
	point.SetTimestamp(at(start, 10))
	point.SetCount(4)
	point.SetSum(30.5)
	quantile := point.QuantileValues().AppendEmpty()
	quantile.SetQuantile(0.99)
	quantile.SetValue(12)
}
