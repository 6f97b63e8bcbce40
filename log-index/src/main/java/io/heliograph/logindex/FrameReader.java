package io.heliograph.logindex;

import static com.google.common.base.Preconditions.checkState;

import io.heliograph.ingestlog.IngestFrame;
import io.heliograph.logindex.record.RecordRows;
import io.heliograph.storage.engine.Shard;
import io.heliograph.wire.MalformedOtlpException;
import io.heliograph.wire.ResourceView;
import io.heliograph.wire.ScopeView;
import io.heliograph.wire.log.LogRecordView;
import io.heliograph.wire.log.LogVisitor;
import io.heliograph.wire.validation.ItemValidator;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Puts the valid records of frames into shards. Confined to the consumer's thread, but for the
 * counters.
 */
final class FrameReader implements LogVisitor {

  private final ItemValidator validator = new ItemValidator();
  private final int pageRows;
  private final long pageBytes;
  private final LongAdder records = new LongAdder();
  private final LongAdder recordBytes = new LongAdder();
  private final LongAdder lostIds = new LongAdder();
  private final LongAdder malformedFrames = new LongAdder();
  private final LongAdder refusedFrames = new LongAdder();
  private @Nullable Shard<RecordRows> shard;
  private int toSkip;

  FrameReader(int pageRows, long pageBytes) {
    this.pageRows = pageRows;
    this.pageBytes = pageBytes;
  }

  /**
   * Adds the records of a frame that the shard hasn't yet. Whatever is thrown, the frame may be
   * given again and goes on where it ended.
   */
  void read(IngestFrame frame, long offset, Shard<RecordRows> target) {
    checkState(
        frame.formatVersion() == IngestFrame.OTLP_PROTOBUF,
        "frame format: %s (expected: %s)",
        frame.formatVersion(),
        IngestFrame.OTLP_PROTOBUF);
    shard = target;
    toSkip = target.rows().begin(offset, frame.receivedUnixNanos());
    try {
      lostIds.add(
          validator
              .logs(frame.payload(), frame.payloadOffset(), frame.payloadLength(), this)
              .lostIds());
    } catch (MalformedOtlpException e) {
      // The receiver lets no such frame pass; what came before the damage is kept.
      malformedFrames.increment();
    } finally {
      target.rows().end();
      shard = null;
    }
  }

  @Override
  public void resource(ResourceView resource) {
    rows().resource(resource);
  }

  @Override
  public void scope(ScopeView scope) {
    rows().scope(scope);
  }

  @Override
  public void logRecord(LogRecordView logRecord) {
    if (toSkip > 0) {
      toSkip--;
      return;
    }
    RecordRows rows = rows();
    if (rows.isFull(pageRows, pageBytes)) {
      current().cut();
    }
    rows.add(logRecord);
    records.increment();
    recordBytes.add(logRecord.message().length());
  }

  private RecordRows rows() {
    return current().rows();
  }

  private Shard<RecordRows> current() {
    Shard<RecordRows> target = shard;
    checkState(target != null, "record outside of a frame");
    return target;
  }

  /** Counts a frame that is passed over, and returns how many have been. */
  long refuse() {
    refusedFrames.increment();
    return refusedFrames.sum();
  }

  LogIndexStatistics statistics() {
    return new LogIndexStatistics(
        records.sum(),
        recordBytes.sum(),
        lostIds.sum(),
        malformedFrames.sum(),
        refusedFrames.sum());
  }
}
