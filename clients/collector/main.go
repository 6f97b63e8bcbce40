// Command collector sends what the OpenTelemetry Collector sends, with the Collector's own
// exporters and encoders, reads it back and compares.
//
// usage: collector FORMAT OTLP_ENDPOINT QUERY_ENDPOINT
//
// FORMAT is otlp/gzip or otlp/zstd (gRPC), otlp_http/gzip, otlp_http/zstd or otlp_http/json (HTTP),
// or file: the lines of the Collector's file exporter, posted to the HTTP port. The endpoints are
// URLs such as http://127.0.0.1:4318. It prints one line, "ok ..." or "not ok ...", and exits with
// 0 or 1.
package main

import (
	"context"
	"fmt"
	"os"
	"strings"
	"time"
)

const timeout = 30 * time.Second

func main() {
	if len(os.Args) != 4 {
		fmt.Fprintln(os.Stderr, "usage: collector FORMAT OTLP_ENDPOINT QUERY_ENDPOINT")
		os.Exit(2)
	}
	format := os.Args[1]
	ctx, cancel := context.WithTimeout(context.Background(), timeout)
	defer cancel()
	if err := run(ctx, format, os.Args[2], os.Args[3]); err != nil {
		fmt.Printf("not ok collector: %s: %s\n", format, strings.ReplaceAll(err.Error(), "\n", " "))
		os.Exit(1)
	}
	fmt.Printf("ok collector: %s: trace, log records and metrics of every type came back\n", format)
}

func run(ctx context.Context, format, endpoint, query string) error {
	sent := newTelemetry()
	to, err := newSink(ctx, format, endpoint)
	if err != nil {
		return err
	}
	if err := to.send(ctx, sent); err != nil {
		return err
	}
	return compare(ctx, query, sent)
}
