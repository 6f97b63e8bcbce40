package io.heliograph.ingestlog.file;

import static java.util.Objects.requireNonNull;

import com.google.common.util.concurrent.Uninterruptibles;
import io.heliograph.ingestlog.AppendListener;
import io.heliograph.ingestlog.AppendResult;
import io.heliograph.ingestlog.AppendResult.Reason;
import io.heliograph.ingestlog.IngestFrame;
import io.heliograph.ingestlog.IngestLog;
import io.heliograph.ingestlog.LogReader;
import io.heliograph.ingestlog.LogStatistics;
import io.heliograph.ingestlog.Signal;
import io.heliograph.storage.file.StorageUnavailableException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * An {@link IngestLog} of one partition in local files. Only one may be open on a directory at a
 * time; the caller sees to that. Thread-safe.
 */
public final class FileIngestLog implements IngestLog {

  /** The only partition. */
  static final int PARTITION = 0;

  /** One of Zstandard's fast levels, which are negative. ADR 2 says why this one. */
  private static final int COMPRESSION_LEVEL = -3;

  /** Size of the writes that a group is handed to the kernel in. */
  private static final int STAGING_BYTES = 128 << 10;

  private final FileIngestLogConfig config;
  private final SegmentChain chain;
  private final Quarantine quarantine;
  private final AppendQueue queue = new AppendQueue();
  private final PayloadCodec codec;
  private final LogWriter writer;
  private final Thread thread;
  private final UUID incarnation;
  private final long tornBytes;
  private final AtomicLong refusedAtDoor = new AtomicLong();

  private FileIngestLog(
      LogSetup setup, Recovery.Recovered recovered, Quarantine quarantine, ByteBuffer staging)
      throws IOException {
    this.config = setup.config();
    this.quarantine = quarantine;
    this.chain = new SegmentChain(setup.directory(), recovered.segments());
    this.codec =
        new PayloadCodec(
            config.compression(), COMPRESSION_LEVEL, Runtime.getRuntime().availableProcessors());
    this.writer =
        new LogWriter(
            setup,
            chain,
            queue,
            recovered.writer(),
            staging,
            Files.getFileStore(setup.directory()));
    this.incarnation = chain.last().header().incarnation();
    this.tornBytes = recovered.tornBytes();
    this.thread = Thread.ofPlatform().name("ingest-log").unstarted(writer);
  }

  /**
   * Opens the log in {@code directory}, which is created if need be, and recovers what a crash
   * left.
   *
   * @param nextOffsetMin least offset that new frames may be given: the greatest that any consumer
   *     has checkpointed, so that no consumer passes over new frames even if the disk has lost
   *     frames it reported to be durable
   * @param random source of the numbers that mark the segments; must not be guessable by clients
   * @param nanoTime monotonic clock
   * @throws io.heliograph.storage.file.CorruptFileException if the newest segment can't be
   *     identified
   * @throws StorageUnavailableException if the directory can't be read or written
   */
  public static FileIngestLog open(
      FileIngestLogConfig config,
      Path directory,
      long nextOffsetMin,
      RandomGenerator random,
      LongSupplier nanoTime) {
    LogSetup setup = new LogSetup(directory, config, random, nanoTime);
    Quarantine quarantine = new Quarantine(directory, config.segmentBytes());
    ByteBuffer staging = ByteBuffer.allocateDirect(Math.min(STAGING_BYTES, config.groupBytesMax()));
    try {
      Recovery.Recovered recovered = new Recovery(setup, staging, quarantine, nextOffsetMin).run();
      FileIngestLog log = start(setup, recovered, quarantine, staging);
      log.thread.start();
      return log;
    } catch (IOException e) {
      throw new StorageUnavailableException("cannot open log: " + directory, e);
    }
  }

  private static FileIngestLog start(
      LogSetup setup, Recovery.Recovered recovered, Quarantine quarantine, ByteBuffer staging)
      throws IOException {
    try {
      return new FileIngestLog(setup, recovered, quarantine, staging);
    } catch (IOException e) {
      recovered.writer().close();
      throw e;
    }
  }

  @Override
  public UUID incarnation() {
    return incarnation;
  }

  @Override
  public int partitions() {
    return 1;
  }

  @Override
  public void append(IngestFrame frame, AppendListener listener) {
    requireNonNull(frame, "frame");
    requireNonNull(listener, "listener");
    if (writer.isFailing()) {
      refuse(listener, Reason.FAILING);
    } else if (!queue.offer(codec.encode(frame, listener))) {
      refuse(listener, Reason.CLOSED);
    }
  }

  private void refuse(AppendListener listener, Reason reason) {
    refusedAtDoor.incrementAndGet();
    listener.completed(new AppendResult.Refused(reason, config.retryAfter()));
  }

  @Override
  public LogReader openReader(int partition, long fromOffset, Set<Signal> signals) {
    requirePartition(partition);
    if (fromOffset < 0 || fromOffset > endOffset(partition)) {
      throw new IllegalArgumentException(
          "offset: " + fromOffset + " (expected: 0 to " + endOffset(partition) + ")");
    }
    return new FileLogReader(chain, quarantine, fromOffset, signals);
  }

  @Override
  public long startOffset(int partition) {
    requirePartition(partition);
    return chain.startOffset();
  }

  @Override
  public long endOffset(int partition) {
    requirePartition(partition);
    return chain.end().offset();
  }

  @Override
  public void truncateBefore(int partition, long offset) {
    requirePartition(partition);
    chain.truncateBefore(offset);
  }

  private static void requirePartition(int partition) {
    if (partition != PARTITION) {
      throw new IllegalArgumentException(
          "partition: " + partition + " (expected: " + PARTITION + ")");
    }
  }

  @Override
  public LogStatistics statistics() {
    WriterCounters counters = writer.counters();
    ForceLatency latency = writer.forceLatency();
    return new LogStatistics(
        chain.bytes(),
        config.budgetBytes(),
        counters.frames(),
        counters.payloadBytes(),
        counters.storedBytes(),
        counters.refusedFrames() + refusedAtDoor.get(),
        counters.groups(),
        latency.quantileNanos(0.5),
        latency.quantileNanos(0.99),
        latency.maxNanos(),
        counters.failures(),
        quarantine.frames(),
        tornBytes,
        writer.usableBytes(),
        config.freeBytesReserve(),
        writer.isFailing());
  }

  @Override
  public void close() {
    queue.close();
    Uninterruptibles.joinUninterruptibly(thread);
    codec.close();
  }
}
