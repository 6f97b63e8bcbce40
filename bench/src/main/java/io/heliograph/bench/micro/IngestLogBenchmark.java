package io.heliograph.bench.micro;

import static java.util.Objects.requireNonNull;

import com.sun.management.OperatingSystemMXBean;
import io.heliograph.bench.data.TelemetryGenerator;
import io.heliograph.ingestlog.AppendResult;
import io.heliograph.ingestlog.IngestFrame;
import io.heliograph.ingestlog.Signal;
import io.heliograph.ingestlog.file.FileIngestLog;
import io.heliograph.ingestlog.file.FileIngestLogConfig;
import io.heliograph.ingestlog.file.PayloadCompression;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Appends to a file log, many under way at once so that they share a force. The CPU time is that of
 * the whole process, which does nothing else.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 5, time = 3)
public class IngestLogBenchmark {

  private static final int UNDER_WAY = 32;

  /** Appends between two truncations, which keep the log small: nobody reads it. */
  private static final long TRUNCATION_INTERVAL = 64;

  /** Enough for a request of the greatest size. */
  private static final int ITEMS = 20_000;

  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  @Param({"65536", "1048576"})
  int requestBytes = 65_536;

  @Param({"NONE", "ZSTD"})
  PayloadCompression compression = PayloadCompression.NONE;

  private final Semaphore slots = new Semaphore(UNDER_WAY);
  private final AtomicLong refused = new AtomicLong();
  private byte[] payload = {};
  private @Nullable Path directory;
  private @Nullable FileIngestLog log;
  private long appends;

  /** What the appends cost; JMH shows each field as a rate. */
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  @State(Scope.Thread)
  public static class Cost {
    /** Of payloads. */
    public long bytes;

    /** Of the process. */
    public long cpuNanos;

    private long cpuNanosBefore;

    @Setup(Level.Iteration)
    public void begin() {
      cpuNanosBefore = PROCESS.getProcessCpuTime();
    }

    void add(int payloadBytes) {
      bytes += payloadBytes;
      cpuNanos = PROCESS.getProcessCpuTime() - cpuNanosBefore;
    }
  }

  @Setup
  public void open() throws IOException {
    payload = payload(requestBytes);
    directory = Files.createTempDirectory("ingest-log-benchmark");
    FileIngestLogConfig preset = FileIngestLogConfig.DEFAULT;
    log =
        FileIngestLog.open(
            new FileIngestLogConfig(
                preset.segmentBytes(),
                preset.budgetBytes(),
                preset.freeBytesReserve(),
                preset.groupBytesMax(),
                compression,
                preset.retryAfter(),
                preset.retryIntervalMax()),
            directory,
            0,
            new SecureRandom(),
            System::nanoTime);
  }

  /** Requests one after the other, as a collector batches them. */
  private static byte[] payload(int sizeBytes) {
    List<byte[]> requests = TelemetryGenerator.requests(Signal.TRACES, ITEMS);
    byte[] payload = new byte[sizeBytes];
    int length = 0;
    for (int i = 0; length < sizeBytes; i = (i + 1) % requests.size()) {
      int count = Math.min(requests.get(i).length, sizeBytes - length);
      System.arraycopy(requests.get(i), 0, payload, length, count);
      length += count;
    }
    return payload;
  }

  @TearDown
  public void close() throws IOException {
    requireNonNull(log).close();
    TemporaryDirectories.delete(requireNonNull(directory));
    if (refused.get() > 0) {
      throw new IllegalStateException("refused appends: " + refused + " (expected: 0)");
    }
  }

  @Benchmark
  public void append(Cost cost) throws InterruptedException {
    FileIngestLog target = requireNonNull(log);
    slots.acquire();
    target.append(frame(), this::completed);
    cost.add(payload.length);
    if (++appends % TRUNCATION_INTERVAL == 0) {
      target.truncateBefore(0, target.endOffset(0));
    }
  }

  private IngestFrame frame() {
    return new IngestFrame(
        Signal.TRACES, "default", 0, IngestFrame.OTLP_PROTOBUF, payload, 0, payload.length);
  }

  private void completed(AppendResult result) {
    if (result instanceof AppendResult.Refused) {
      refused.incrementAndGet();
    }
    slots.release();
  }
}
