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
  private final FrameDelivery delivery;
  private final int partition;
  private final Options options;
  private final LongSupplier nanoTime;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private volatile AgentState state = new AgentState.Running();

  private ConsumerAgent(
      LogConsumer consumer,
      FrameDelivery delivery,
      int partition,
      Options options,
      LongSupplier nanoTime) {
    this.consumer = consumer;
    this.delivery = delivery;
    this.partition = partition;
    this.options = options;
    this.nanoTime = nanoTime;
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
    FrameDelivery delivery =
        FrameDelivery.open(log, partition, consumer, checkpoints, options.tickInterval(), nanoTime);
    ConsumerAgent agent = new ConsumerAgent(consumer, delivery, partition, options, nanoTime);
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
    return delivery.appliedOffset();
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
    return delivery.applied().await(endOffset, timeout.toNanos())
        && consumer.awaitVisible(
            partition, endOffset, Duration.ofNanos(deadline - nanoTime.getAsLong()));
  }

  private void run() {
    try (delivery) {
      while (!isClosing()) {
        step();
      }
      state = new AgentState.Closed();
    } catch (Throwable e) {
      // The outermost loop of the thread: whatever the consumer threw ends this agent only.
      fail(e);
    } finally {
      delivery.applied().end();
    }
  }

  private void step() {
    try {
      delivery.step(options.tickInterval());
      if (!delivery.holdsFrame()) {
        resume();
      }
    } catch (StorageUnavailableException | CapacityExceededException e) {
      stall(e);
    }
  }

  private void resume() {
    if (state instanceof AgentState.Stalled) {
      state = new AgentState.Running();
      LOG.info("consumer resumed: {} at {}", name(), delivery.position());
    }
  }

  private void stall(StorageException cause) {
    if (!(state instanceof AgentState.Stalled)) {
      LOG.warn("consumer stalled: {} at {}", name(), delivery.position(), cause);
    }
    state = new AgentState.Stalled(delivery.position(), cause);
    try {
      boolean ignored = closing.await(options.retryInterval().toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted: " + thread.getName() + " (expected: never)", e);
    }
  }

  private void fail(Throwable cause) {
    state = new AgentState.Failed(delivery.position(), cause);
    LOG.error("consumer failed: {} at {}", name(), delivery.position(), cause);
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
