// Command go sends a trace, a log record and two metrics with the OpenTelemetry SDK, reads them
// back and compares.
//
// usage: go PROTOCOL OTLP_ENDPOINT QUERY_ENDPOINT
//
// PROTOCOL is grpc or http/protobuf, the endpoints are URLs such as http://127.0.0.1:4317. It
// prints one line, "ok ..." or "not ok ...", and exits with 0 or 1.
package main

import (
	"context"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/google/uuid"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/sdk/resource"
)

const timeout = 30 * time.Second

func main() {
	if len(os.Args) != 4 {
		fmt.Fprintln(os.Stderr, "usage: go PROTOCOL OTLP_ENDPOINT QUERY_ENDPOINT")
		os.Exit(2)
	}
	protocol := os.Args[1]
	ctx, cancel := context.WithTimeout(context.Background(), timeout)
	defer cancel()
	if err := run(ctx, protocol, os.Args[2], os.Args[3]); err != nil {
		fmt.Printf("not ok go: %s: %s\n", protocol, strings.ReplaceAll(err.Error(), "\n", " "))
		os.Exit(1)
	}
	fmt.Printf("ok go: %s: trace, log record, metrics and exemplars came back\n", protocol)
}

func run(ctx context.Context, protocol, endpoint, query string) error {
	res := resource.NewSchemaless(
		attribute.String("service.name", "client-go"),
		attribute.String("service.instance.id", uuid.NewString()),
	)
	spans, err := send(ctx, res, protocol, endpoint)
	if err != nil {
		return err
	}
	return compare(ctx, query, res, spans)
}
