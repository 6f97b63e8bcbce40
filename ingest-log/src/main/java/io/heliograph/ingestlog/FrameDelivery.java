package io.heliograph.ingestlog;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The frames of one partition on their way to one consumer, from the consumer's checkpoint on, one
 * step at a time. A step that fails is made again by the next call: neither is a frame passed over
 * nor is one that was taken handed over again.
 *
 * <p>Confined to the consumer's thread, but for the offsets.
 */
public final class FrameDelivery implements AutoCloseable {

  private final LogConsumer consumer;
  private final LogReader reader;
  private final int partition;
  private final Checkpoints checkpoints;
  private final long tickNanos;
  private final LongSupplier nanoTime;
  private final Watermark applied;

  /** What was read and not yet taken. */
  private @Nullable LogEntry inHand;

  private long nextTickNanos;

  private FrameDelivery(
      LogConsumer consumer,
      LogReader reader,
      int partition,
      Checkpoints checkpoints,
      Duration tickInterval,
      LongSupplier nanoTime) {
    this.consumer = consumer;
    this.reader = reader;
    this.partition = partition;
    this.checkpoints = checkpoints;
    this.tickNanos = tickInterval.toNanos();
    this.nanoTime = nanoTime;
    this.applied = new Watermark(reader.nextOffset());
    this.nextTickNanos = nanoTime.getAsLong() + tickNanos;
  }

  /**
   * Opens a reader at the consumer's checkpoint.
   *
   * @param checkpoints what the consumer is registered with
   * @param tickInterval longest time between two calls of {@link LogConsumer#tick}, steps provided
   * @param nanoTime monotonic clock that paces the ticks
   * @throws IllegalArgumentException if the consumer is ahead of the log
   */
  public static FrameDelivery open(
      IngestLog log,
      int partition,
      LogConsumer consumer,
      Checkpoints checkpoints,
      Duration tickInterval,
      LongSupplier nanoTime) {
    LogReader reader =
        log.openReader(partition, consumer.checkpointedOffset(partition), consumer.signals());
    return new FrameDelivery(consumer, reader, partition, checkpoints, tickInterval, nanoTime);
  }

  /**
   * Ticks the consumer if that is due, otherwise hands it the next frame or gap.
   *
   * @param patience how long to wait for a frame if there is none
   * @throws RuntimeException what the consumer or the log threw
   */
  public void step(Duration patience) {
    if (nanoTime.getAsLong() - nextTickNanos >= 0) {
      tick();
      return;
    }
    LogEntry entry = inHand;
    if (entry == null) {
      entry = reader.poll(patience);
      inHand = entry;
    }
    hand(entry);
    inHand = null;
    applied.advance(reader.nextOffset());
  }

  private void tick() {
    consumer.tick(partition, applied.offset());
    checkpoints.truncate(partition);
    nextTickNanos = nanoTime.getAsLong() + tickNanos;
  }

  private void hand(LogEntry entry) {
    switch (entry) {
      case LogEntry.Delivered(Position position, IngestFrame frame) ->
          consumer.apply(frame, position);
      case LogEntry.Gap gap -> consumer.missing(gap);
      case LogEntry.Nothing ignored -> {}
    }
  }

  /** Every frame below this offset has been applied, or is not for this consumer. Any thread. */
  public long appliedOffset() {
    return applied.offset();
  }

  /** As {@link #appliedOffset}, to wait for. */
  Watermark applied() {
    return applied;
  }

  /** Whether a frame was refused and is to be handed over again; a tick may come in between. */
  boolean holdsFrame() {
    return inHand != null;
  }

  /** The frame that is in hand, otherwise the next one. */
  Position position() {
    return inHand instanceof LogEntry.Delivered(Position position, IngestFrame ignored)
        ? position
        : new Position(partition, applied.offset());
  }

  @Override
  public void close() {
    reader.close();
  }
}
