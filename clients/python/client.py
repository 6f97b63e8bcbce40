"""Sends a trace, a log record and two metrics, reads them back and compares.

usage: client.py PROTOCOL OTLP_ENDPOINT QUERY_ENDPOINT
    PROTOCOL is grpc or http/protobuf, the endpoints are URLs such as http://127.0.0.1:4317.

Prints one line, "ok ..." or "not ok ...", and exits with 0 or 1.
"""

import json
import sys
import urllib.request
import uuid

from opentelemetry._logs import SeverityNumber
from opentelemetry.sdk._logs import LoggerProvider
from opentelemetry.sdk._logs.export import BatchLogRecordProcessor
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import PeriodicExportingMetricReader
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import SpanKind, Status, StatusCode

SCOPE = "heliograph.clients.python"
ORDER = {"order.id": "A-17", "order.items": 3, "order.total": 12.5, "order.urgent": True}
VENUE = {"venue": "XETR"}


def exporters(protocol, endpoint):
    """The exporters of spans, log records and metrics of a protocol, with gzip."""
    if protocol == "grpc":
        from grpc import Compression
        from opentelemetry.exporter.otlp.proto.grpc._log_exporter import OTLPLogExporter
        from opentelemetry.exporter.otlp.proto.grpc.metric_exporter import OTLPMetricExporter
        from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import OTLPSpanExporter

        options = {"endpoint": endpoint, "insecure": True, "compression": Compression.Gzip}
        kinds = OTLPSpanExporter, OTLPLogExporter, OTLPMetricExporter
        return tuple(kind(**options) for kind in kinds)

    from opentelemetry.exporter.otlp.proto.http import Compression
    from opentelemetry.exporter.otlp.proto.http._log_exporter import OTLPLogExporter
    from opentelemetry.exporter.otlp.proto.http.metric_exporter import OTLPMetricExporter
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter

    gzip = Compression.Gzip
    return (
        OTLPSpanExporter(endpoint=endpoint + "/v1/traces", compression=gzip),
        OTLPLogExporter(endpoint=endpoint + "/v1/logs", compression=gzip),
        OTLPMetricExporter(endpoint=endpoint + "/v1/metrics", compression=gzip),
    )


def send(resource, protocol, endpoint):
    """Returns the two spans, parent first."""
    span_exporter, log_exporter, metric_exporter = exporters(protocol, endpoint)
    tracers = TracerProvider(resource=resource)
    tracers.add_span_processor(BatchSpanProcessor(span_exporter))
    loggers = LoggerProvider(resource=resource)
    loggers.add_log_record_processor(BatchLogRecordProcessor(log_exporter))
    meters = MeterProvider([PeriodicExportingMetricReader(metric_exporter)], resource)
    tracer, logger = tracers.get_tracer(SCOPE), loggers.get_logger(SCOPE)
    meter = meters.get_meter(SCOPE)
    placed = meter.create_counter("orders.placed", unit="{order}")
    duration = meter.create_histogram("order.duration", unit="ms")

    with tracer.start_as_current_span("POST /orders", None, SpanKind.SERVER, ORDER) as parent:
        with tracer.start_as_current_span("charge card", kind=SpanKind.CLIENT) as child:
            child.add_event("declined", {"attempt": 1})
            child.set_status(Status(StatusCode.ERROR, "card declined"))
            logger.emit(
                severity_number=SeverityNumber.WARN,
                severity_text="WARN",
                body="card declined",
                attributes={"attempt": 1},
            )
        placed.add(2, VENUE)
        duration.record(12.5, VENUE)

    for provider in tracers, loggers, meters:
        provider.shutdown()
    return parent, child


def read(query, path):
    """The answer to a GET, which waits until everything acknowledged can be found."""
    request = urllib.request.Request(
        f"{query}/api/heliograph/v1{path}", headers={"x-heliograph-consistency": "strong"}
    )
    with urllib.request.urlopen(request, timeout=30) as response:
        return response.read().decode()


def value(any_value):
    """A scalar of OTLP JSON."""
    ((kind, inner),) = any_value.items()
    return int(inner) if kind == "intValue" else inner


def attributes(item):
    return {one["key"]: value(one["value"]) for one in item.get("attributes", [])}


def sent_spans(spans):
    return {
        f"{span.context.span_id:016x}": {
            "parent": f"{span.parent.span_id:016x}" if span.parent else "",
            "name": span.name,
            "kind": span.kind.value + 1,
            "start": str(span.start_time),
            "end": str(span.end_time),
            "attributes": dict(span.attributes),
            "events": [
                (event.name, str(event.timestamp), dict(event.attributes)) for event in span.events
            ],
            "status": (span.status.status_code.value, span.status.description or ""),
        }
        for span in spans
    }


def stored_spans(traces, resource):
    spans = {}
    for group in traces["resourceSpans"]:
        assert attributes(group["resource"]) == dict(resource.attributes), group["resource"]
        for scope in group["scopeSpans"]:
            assert scope["scope"]["name"] == SCOPE, scope["scope"]
            for span in scope["spans"]:
                status = span.get("status", {})
                spans[span["spanId"]] = {
                    "parent": span.get("parentSpanId", ""),
                    "name": span["name"],
                    "kind": span["kind"],
                    "start": span["startTimeUnixNano"],
                    "end": span["endTimeUnixNano"],
                    "attributes": attributes(span),
                    "events": [
                        (event["name"], event["timeUnixNano"], attributes(event))
                        for event in span.get("events", [])
                    ],
                    "status": (status.get("code", 0), status.get("message", "")),
                }
    return spans


def stored_logs(parts):
    return [
        (value(entry["body"]), entry["severityNumber"], entry["spanId"], attributes(entry))
        for part in parts
        for entry in part.get("logs", {}).get("entries", [])
    ]


def stored_points(parts):
    """By metric: its count (of a counter, its value) and sum."""
    points = {}
    for part in parts:
        for group in part.get("metrics", {}).get("resourceMetrics", []):
            for scope in group["scopeMetrics"]:
                for metric in scope["metrics"]:
                    for point in metric.get("sum", metric.get("histogram"))["dataPoints"]:
                        points[metric["name"]] = (
                            int(point.get("asInt") or point["count"]),
                            point.get("sum"),
                            attributes(point),
                        )
    return points


def stored_exemplars(parts):
    return {
        exemplar["metric"]: (exemplar["spanId"], exemplar.get("asDouble") or int(exemplar["asInt"]))
        for part in parts
        for exemplar in part.get("exemplars", {}).get("exemplars", [])
    }


def same(what, found, expected):
    assert found == expected, f"{what}: {found} (expected: {expected})"


def main():
    protocol, endpoint, query = sys.argv[1:]
    resource = Resource.create(
        {"service.name": "client-python", "service.instance.id": str(uuid.uuid4())}
    )
    parent, child = send(resource, protocol, endpoint)

    trace_id = f"{parent.context.trace_id:032x}"
    traces = json.loads(read(query, f"/traces/{trace_id}"))
    lines = read(query, f"/traces/{trace_id}/correlated").splitlines()
    parts = [json.loads(line) for line in lines]
    parent_id, child_id = f"{parent.context.span_id:016x}", f"{child.context.span_id:016x}"
    same("spans", stored_spans(traces, resource), sent_spans([parent, child]))
    same("logs", stored_logs(parts), [("card declined", 13, child_id, {"attempt": 1})])
    same(
        "points",
        stored_points(parts),
        {"orders.placed": (2, None, VENUE), "order.duration": (1, 12.5, VENUE)},
    )
    same(
        "exemplars",
        stored_exemplars(parts),
        {"orders.placed": (parent_id, 2), "order.duration": (parent_id, 12.5)},
    )


if __name__ == "__main__":
    name = f"python: {sys.argv[1]}"
    try:
        main()
    except Exception as error:  # whatever fails is this client's one answer
        print(f"not ok {name}: {error!r}")
        sys.exit(1)
    print(f"ok {name}: trace, log record, metrics and exemplars came back")
