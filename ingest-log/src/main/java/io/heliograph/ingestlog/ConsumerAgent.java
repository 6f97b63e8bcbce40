package io.heliograph.ingestlog;

import com.google.common.util.concurrent.Uninterruptibles;
import io.heliograph.storage.file.CapacityExceededException;
import io.heliograph.storage.file.StorageException;
import io.heliograph.storage.file.StorageUnavailableException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that reads one partition for one consumer, from the consumer's checkpoint on, and
 * hands it the frames in order. Agents are independent: a consumer that is slow, stalled or broken
 * holds up nobody else, except that the log must keep its frames.
 *
 * <p>Thread-safe; the consumer is confined to the agent's thread.
 */
public final class ConsumerAgent implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ConsumerAgent.class);

  /**
   * How an agent paces itself.
   *
   * @param tickInterval longest time between two calls of {@link LogConsumer#tick}
   * @param retryInterval pause before a refused frame is handed over again
   */
  public record Options(Duration tickInterval, Duration retryInterval) {

    public static final Options DEFAULT =
        new Options(Duration.ofMillis(100), Duration.ofSeconds(1));

    public Options {
      if (!tickInterval.isPositive() || !retryInterval.isPositive()) {
        throw new IllegalArgumentException(
            "intervals: " + tickInterval + ", " + retryInterval + " (expected: > 0)");
      }
    }
  }

  private final LogConsumer consumer;
  private final LogReader reader;
  private final int partition;
  private final Checkpoints checkpoints;
  private final Options options;
  private final LongSupplier nanoTime;
  private final Watermark applied;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private volatile AgentState state = new AgentState.Running();
  private LogEntry next = LogEntry.Nothing.NOTHING;
  private long nextTickNanos;

  private ConsumerAgent(
      LogConsumer consumer,
      LogReader reader,
      int partition,
      Checkpoints checkpoints,
      Options options,
      LongSupplier nanoTime) {
    this.consumer = consumer;
    this.reader = reader;
    this.partition = partition;
    this.checkpoints = checkpoints;
    this.options = options;
    this.nanoTime = nanoTime;
    this.applied = new Watermark(reader.nextOffset());
    this.thread =
        Thread.ofPlatform()
            .name("consumer-" + consumer.name() + "-" + partition)
            .unstarted(this::run);
  }

  /**
   * Opens a reader at the consumer's checkpoint and starts the agent's thread.
   *
   * @param checkpoints what the consumer is registered with
   * @param nanoTime monotonic clock that paces the ticks
   * @throws IllegalArgumentException if the consumer is ahead of the log
   */
  public static ConsumerAgent start(
      IngestLog log,
      int partition,
      LogConsumer consumer,
      Checkpoints checkpoints,
      Options options,
      LongSupplier nanoTime) {
    LogReader reader =
        log.openReader(partition, consumer.checkpointedOffset(partition), consumer.signals());
    ConsumerAgent agent =
        new ConsumerAgent(consumer, reader, partition, checkpoints, options, nanoTime);
    agent.thread.start();
    return agent;
  }

  public String name() {
    return consumer.name();
  }

  public int partition() {
    return partition;
  }

  /** Every frame below this offset has been applied, or is not for this consumer. */
  public long appliedOffset() {
    return applied.offset();
  }

  public long checkpointedOffset() {
    return consumer.checkpointedOffset(partition);
  }

  public AgentState state() {
    return state;
  }

  /**
   * Waits until every frame below {@code endOffset} has been applied and readers see it.
   *
   * @return whether it has been; false after the time-out, and at once when the agent has stopped
   */
  public boolean awaitApplied(long endOffset, Duration timeout) throws InterruptedException {
    long deadline = nanoTime.getAsLong() + timeout.toNanos();
    return applied.await(endOffset, timeout.toNanos())
        && consumer.awaitVisible(
            partition, endOffset, Duration.ofNanos(deadline - nanoTime.getAsLong()));
  }

  private void run() {
    try (reader) {
      nextTickNanos = nanoTime.getAsLong() + options.tickInterval().toNanos();
      while (!isClosing()) {
        step();
      }
      state = new AgentState.Closed();
    } catch (Throwable e) {
      // The outermost loop of the thread: whatever the consumer threw ends this agent only.
      fail(e);
    } finally {
      applied.end();
    }
  }

  private void step() {
    if (attempt(() -> next = reader.poll(options.tickInterval())) && attempt(this::hand)) {
      applied.advance(reader.nextOffset());
      tickIfDue();
    }
  }

  private void hand() {
    switch (next) {
      case LogEntry.Delivered(Position position, IngestFrame frame) ->
          consumer.apply(frame, position);
      case LogEntry.Gap gap -> consumer.missing(gap);
      case LogEntry.Nothing ignored -> {}
    }
  }

  private void tickIfDue() {
    long now = nanoTime.getAsLong();
    if (now - nextTickNanos >= 0) {
      nextTickNanos = now + options.tickInterval().toNanos();
      if (attempt(() -> consumer.tick(partition, applied.offset()))) {
        checkpoints.truncate(partition);
      }
    }
  }

  /** Makes a call until it succeeds; false if the agent was closed before it did. */
  private boolean attempt(Runnable call) {
    while (!isClosing()) {
      try {
        call.run();
        resume();
        return true;
      } catch (StorageUnavailableException | CapacityExceededException e) {
        stall(e);
      }
    }
    return false;
  }

  private void resume() {
    if (state instanceof AgentState.Stalled) {
      state = new AgentState.Running();
      LOG.info("consumer resumed: {} at {}", name(), here());
    }
  }

  private void stall(StorageException cause) {
    if (!(state instanceof AgentState.Stalled)) {
      LOG.warn("consumer stalled: {} at {}", name(), here(), cause);
    }
    state = new AgentState.Stalled(here(), cause);
    try {
      boolean ignored = closing.await(options.retryInterval().toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted: " + thread.getName() + " (expected: never)", e);
    }
  }

  private void fail(Throwable cause) {
    state = new AgentState.Failed(here(), cause);
    LOG.error("consumer failed: {} at {}", name(), here(), cause);
  }

  /** The frame that is or was in hand, otherwise the next one. */
  private Position here() {
    return next instanceof LogEntry.Delivered(Position position, IngestFrame ignored)
            && position.offset() >= applied.offset()
        ? position
        : new Position(partition, applied.offset());
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }

  /**
   * Stops the agent after the call that is under way. What was applied and not checkpointed is left
   * to the consumer's own closing. Idempotent.
   */
  @Override
  public void close() {
    closing.countDown();
    Uninterruptibles.joinUninterruptibly(thread);
  }
}
