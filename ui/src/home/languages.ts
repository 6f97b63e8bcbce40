/** Where exporters send to, as URLs. */
export interface Endpoints {
  readonly grpc: string;
  readonly http: string;
}

export interface Language {
  readonly name: string;
  readonly note: string;
  readonly lines: (endpoints: Endpoints) => readonly string[];
}

const common = (endpoint: string, protocol: string) => [
  "export OTEL_SERVICE_NAME=order-router",
  `export OTEL_EXPORTER_OTLP_ENDPOINT=${endpoint}`,
  `export OTEL_EXPORTER_OTLP_PROTOCOL=${protocol}`,
];

/** What to put before the start of a service, by its language. The variables are the SDKs' own. */
export const LANGUAGES: readonly Language[] = [
  {
    name: "Java",
    note: "The agent exports traces, metrics and logs; log records carry their trace ID.",
    lines: ({ grpc }) => [
      "# once, next to your jar",
      "curl -LO https://github.com/open-telemetry/opentelemetry-java-instrumentation/\\",
      "  releases/latest/download/opentelemetry-javaagent.jar",
      "",
      ...common(grpc, "grpc"),
      "export OTEL_METRIC_EXPORT_INTERVAL=15000",
      "",
      "java -javaagent:opentelemetry-javaagent.jar -jar order-router.jar",
    ],
  },
  {
    name: "Python",
    note: "opentelemetry-bootstrap finds the instrumentations for the packages you have installed.",
    lines: ({ http }) => [
      "pip install opentelemetry-distro opentelemetry-exporter-otlp",
      "opentelemetry-bootstrap -a install",
      "",
      ...common(http, "http/protobuf"),
      "export OTEL_PYTHON_LOGGING_AUTO_INSTRUMENTATION_ENABLED=true",
      "",
      "opentelemetry-instrument python app.py",
    ],
  },
  {
    name: "Go",
    note: "The exporters otlptracegrpc, otlpmetricgrpc and otlploggrpc read these variables by themselves.",
    lines: ({ grpc }) => [
      "go get go.opentelemetry.io/otel/sdk \\",
      "  go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracegrpc",
      "",
      ...common(grpc, "grpc"),
      "",
      "./order-router",
    ],
  },
  {
    name: "Node.js",
    note: "The register module instruments the usual libraries without a change to the program.",
    lines: ({ http }) => [
      "npm install @opentelemetry/api @opentelemetry/auto-instrumentations-node",
      "",
      ...common(http, "http/protobuf"),
      "export OTEL_METRICS_EXPORTER=otlp OTEL_LOGS_EXPORTER=otlp",
      "",
      "node --require @opentelemetry/auto-instrumentations-node/register app.js",
    ],
  },
  {
    name: ".NET",
    note: "Install the automatic instrumentation first: see its releases for the script of your system.",
    lines: ({ http }) => [
      "curl -LO https://github.com/open-telemetry/opentelemetry-dotnet-instrumentation/\\",
      "  releases/latest/download/otel-dotnet-auto-install.sh",
      "sh otel-dotnet-auto-install.sh",
      "",
      ...common(http, "http/protobuf"),
      "",
      ". $HOME/.otel-dotnet-auto/instrument.sh",
      "dotnet run",
    ],
  },
  {
    name: "Collector",
    note: "Add the exporter to the pipelines that you have.",
    lines: ({ grpc }) => [
      "exporters:",
      "  otlp/heliograph:",
      `    endpoint: ${grpc.replace(/^https?:\/\//, "")}`,
      "    tls: { insecure: true }",
      "service:",
      "  pipelines:",
      "    traces: { receivers: [otlp], exporters: [otlp/heliograph] }",
      "    metrics: { receivers: [otlp], exporters: [otlp/heliograph] }",
      "    logs: { receivers: [otlp], exporters: [otlp/heliograph] }",
    ],
  },
];

/** An address as the server states it, as a URL that works from here: a wildcard becomes the host of the page. */
export function endpointUrl(address: string, pageHost: string, port: number): string {
  const match = /^(.*):(\d+)$/.exec(address);
  const host = match ? match[1] : "";
  const wildcard = host === "" || host === "0.0.0.0" || host === "[::]" || host === "::" || host === "[0:0:0:0:0:0:0:0]";
  return `http://${wildcard ? pageHost : host === "127.0.0.1" ? "localhost" : host}:${match ? match[2] : port}`;
}
