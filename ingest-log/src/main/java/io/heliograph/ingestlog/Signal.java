package io.heliograph.ingestlog;

/** What a frame's payload is: which OTLP export request. */
public enum Signal {
  /** {@code ExportTraceServiceRequest}. */
  TRACES(1),
  /** {@code ExportLogsServiceRequest}. */
  LOGS(2),
  /** {@code ExportMetricsServiceRequest}. */
  METRICS(3);

  private final int code;

  Signal(int code) {
    this.code = code;
  }

  /** The number that stands for this signal on disk and on the wire; it never changes. */
  public int code() {
    return code;
  }

  /**
   * The signal of a {@link #code}.
   *
   * @throws IllegalArgumentException if no signal has it
   */
  public static Signal ofCode(int code) {
    return switch (code) {
      case 1 -> TRACES;
      case 2 -> LOGS;
      case 3 -> METRICS;
      default ->
          throw new IllegalArgumentException("signal code: " + code + " (expected: 1, 2 or 3)");
    };
  }
}
