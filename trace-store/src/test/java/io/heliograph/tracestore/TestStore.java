package io.heliograph.tracestore;

import com.google.protobuf.ByteString;
import io.heliograph.ingestlog.IngestFrame;
import io.heliograph.ingestlog.Position;
import io.heliograph.ingestlog.Signal;
import io.heliograph.storage.budget.MemoryBudget;
import io.heliograph.storage.budget.SearchBudget;
import io.heliograph.testkit.VirtualClock;
import io.heliograph.testkit.fs.FaultFileSystem;
import io.heliograph.tracestore.search.TraceRead;
import io.heliograph.tracestore.search.TraceSearch;
import io.heliograph.tracestore.search.TraceSearchResult;
import io.heliograph.tracestore.span.TraceId;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A trace store and the log that feeds it, as far as a test needs one: a list of frames that are
 * applied again from the checkpoint after a restart.
 */
final class TestStore implements AutoCloseable {

  static final String TENANT = "default";

  /** Small limits, so that a few requests go through every stage. */
  static final TraceStoreConfig SMALL =
      new TraceStoreConfig(
          40_000,
          Duration.ofSeconds(1),
          50,
          Duration.ofSeconds(10),
          200_000,
          Duration.ofMinutes(1),
          1 << 20,
          Duration.ZERO,
          0,
          10);

  private static final Instant START = Instant.parse("2026-09-21T00:00:00Z");

  // The payload is handed on, never compared.
  @SuppressWarnings("ArrayRecordComponent")
  private record Entry(String tenant, byte[] payload, long receivedUnixNanos) {}

  private final TraceStoreConfig config;
  private final List<Entry> log;
  private final VirtualClock clock;
  private final MemoryBudget memory = new MemoryBudget(256 << 20);
  private FaultFileSystem fileSystem;
  private TraceStore store;

  /** The log has forgotten what is below: the store said that it needs no frame of it any more. */
  private long logStart;

  TestStore(TraceStoreConfig config, FaultFileSystem fileSystem) {
    this(config, fileSystem, new ArrayList<>());
  }

  private TestStore(TraceStoreConfig config, FaultFileSystem fileSystem, List<Entry> log) {
    this.config = config;
    this.fileSystem = fileSystem;
    this.log = log;
    this.clock = new VirtualClock(START.plusSeconds(log.size()));
    this.store = open();
  }

  /**
   * A new process on what a crash left: it is given again what the log still has. The log of this
   * one stays as it is.
   */
  TestStore afterCrash(FaultFileSystem left) {
    TestStore next = new TestStore(config, left, new ArrayList<>(log));
    next.logStart = logStart;
    next.replay();
    return next;
  }

  private TraceStore open() {
    return TraceStore.open(
        config,
        fileSystem.path("/traces"),
        new TraceStoreEnvironment(clock, clock::nanoTime, memory, Runnable::run));
  }

  TraceStore store() {
    return store;
  }

  VirtualClock clock() {
    return clock;
  }

  MemoryBudget memory() {
    return memory;
  }

  int logEnd() {
    return log.size();
  }

  void send(TracesData request) {
    send(TENANT, request);
  }

  void send(String tenant, TracesData request) {
    append(tenant, request.toByteArray());
  }

  void append(String tenant, byte[] payload) {
    log.add(new Entry(tenant, payload, clock.unixNanos()));
    apply(log.size() - 1);
  }

  private void apply(int offset) {
    Entry entry = log.get(offset);
    store.apply(
        new IngestFrame(
            Signal.TRACES,
            entry.tenant(),
            entry.receivedUnixNanos(),
            IngestFrame.OTLP_PROTOBUF,
            entry.payload(),
            0,
            entry.payload().length),
        new Position(0, offset));
  }

  /** Lets time pass and the store do what is due. */
  void pass(Duration time) {
    clock.advance(time);
    tick();
  }

  /** Makes everything applied visible. */
  void tick() {
    store.tick(0, log.size());
    logStart = Math.max(logStart, store.checkpointedOffset(0));
  }

  /** Leaves the store as a crash does, and opens it again on what the crash left. */
  void restart(FaultFileSystem next) {
    fileSystem = next;
    store = open();
    replay();
  }

  private void replay() {
    long from = Math.max(logStart, store.checkpointedOffset(0));
    for (long offset = from; offset < log.size(); offset++) {
      apply((int) offset);
    }
    tick();
  }

  /** Closes the store properly and opens it again. */
  void reopen() {
    store.close();
    restart(fileSystem);
  }

  SearchBudget budget() {
    return SearchBudget.unlimited(memory, clock::nanoTime);
  }

  <T> T read(Function<SearchBudget, T> question) {
    try (SearchBudget budget = budget()) {
      return question.apply(budget);
    }
  }

  List<SentSpan> trace(ByteString traceId) {
    return trace(TENANT, traceId);
  }

  List<SentSpan> trace(String tenant, ByteString traceId) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    TraceId id = TraceId.at(traceId.toByteArray(), 0);
    TraceRead read = read(budget -> store.trace(tenant, id, budget, bytes::write));
    List<SentSpan> spans = SentSpan.parse(bytes.toByteArray());
    if (!read.outcome().isComplete() || read.spanCount() != spans.size()) {
      throw new AssertionError("trace read: " + read + " (expected: " + spans.size() + " spans)");
    }
    return spans;
  }

  TraceSearchResult search(TraceSearch search) {
    return read(budget -> store.search(TENANT, search, budget));
  }

  @Override
  public void close() {
    store.close();
  }
}
