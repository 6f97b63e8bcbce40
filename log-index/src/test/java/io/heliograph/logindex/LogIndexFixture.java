package io.heliograph.logindex;

import io.heliograph.ingestlog.IngestFrame;
import io.heliograph.ingestlog.Position;
import io.heliograph.ingestlog.Signal;
import io.heliograph.storage.budget.MemoryBudget;
import io.heliograph.storage.budget.SearchBudget;
import io.heliograph.storage.engine.PageStoreEnvironment;
import io.heliograph.testkit.VirtualClock;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.LogsData;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * A log index, the frames that it was sent, and a plain list of their records. Sealing runs in the
 * thread of the test. Confined to one thread.
 */
final class LogIndexFixture implements AutoCloseable {

  static final String TENANT = "default";
  static final long START_UNIX_NANOS = 1_700_000_000_000_000_000L;

  private static final long MEMORY_BYTES = 256L << 20;

  final VirtualClock clock = new VirtualClock(Instant.ofEpochSecond(0, START_UNIX_NANOS));
  final MemoryBudget memory = new MemoryBudget(MEMORY_BYTES);
  final List<Sent> frames = new ArrayList<>();
  final List<ModelRecord> records = new ArrayList<>();

  private final LogIndexConfig config;
  private final Path directory;
  private final Executor maintenance;
  private LogIndex index;

  /** A frame and its place. */
  record Sent(IngestFrame frame, Position position) {}

  LogIndexFixture(LogIndexConfig config, Path directory) {
    this(config, directory, Runnable::run);
  }

  LogIndexFixture(LogIndexConfig config, Path directory, Executor maintenance) {
    this.config = config;
    this.directory = directory;
    this.maintenance = maintenance;
    this.index = open();
  }

  private LogIndex open() {
    return LogIndex.open(config, directory, new PageStoreEnvironment(clock, memory, maintenance));
  }

  LogIndex index() {
    return index;
  }

  SearchBudget budget() {
    return SearchBudget.unlimited(memory, clock::nanoTime);
  }

  /** Sends a request and makes it visible. */
  void send(LogsData request) {
    send(TENANT, request);
    tick();
  }

  void send(String tenant, LogsData request) {
    send(tenant, request, true);
  }

  /** Sends a request, or only lets it have its place in the log and the model. */
  void note(LogsData request, boolean isSent) {
    send(TENANT, request, isSent);
  }

  private void send(String tenant, LogsData request, boolean isSent) {
    Position position = new Position(0, frames.size());
    byte[] payload = request.toByteArray();
    IngestFrame frame =
        new IngestFrame(
            Signal.LOGS,
            tenant,
            clock.unixNanos(),
            IngestFrame.OTLP_PROTOBUF,
            payload,
            0,
            payload.length);
    frames.add(new Sent(frame, position));
    if (tenant.equals(TENANT)) {
      records.addAll(model(request, position, clock.unixNanos()));
    }
    if (isSent) {
      index.apply(frame, position);
    }
  }

  void tick() {
    index.tick(0, frames.size());
  }

  /** Lets checkpoints and seals become due. */
  void pass(Duration time) {
    clock.advance(time);
    tick();
    tick();
  }

  /** Stops without a checkpoint, starts again and is given the frames that the log still has. */
  void crashAndRecover() {
    index.closeWithoutCheckpoint();
    index = open();
    replay();
  }

  /** Closes properly, starts again and replays. */
  void restart() {
    reopen();
    replay();
  }

  /** Closes properly and starts again. */
  void reopen() {
    index.close();
    index = open();
  }

  /** Applies what the log still has. */
  void replay() {
    long from = index.checkpointedOffset(0);
    for (Sent sent : frames) {
      if (sent.position().offset() >= from) {
        index.apply(sent.frame(), sent.position());
      }
    }
    tick();
  }

  @Override
  public void close() {
    index.close();
  }

  static List<ModelRecord> model(LogsData request, Position position, long receivedUnixNanos) {
    List<ModelRecord> found = new ArrayList<>();
    for (ResourceLogs resourceLogs : request.getResourceLogsList()) {
      for (ScopeLogs scopeLogs : resourceLogs.getScopeLogsList()) {
        for (LogRecord record : scopeLogs.getLogRecordsList()) {
          found.add(
              new ModelRecord(
                  new LogRecordId(position.partition(), position.offset(), found.size()),
                  receivedUnixNanos,
                  resourceLogs.getResource(),
                  resourceLogs.getSchemaUrl(),
                  scopeLogs.getScope(),
                  scopeLogs.getSchemaUrl(),
                  record));
        }
      }
    }
    return found;
  }
}
