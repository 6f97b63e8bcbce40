package io.heliograph.storage.budget;

import static com.google.common.base.Preconditions.checkArgument;

import io.heliograph.storage.file.CapacityExceededException;
import io.heliograph.storage.page.DecodeMeter;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** What one search may use, and what it used. Confined to the thread that searches. */
public final class SearchBudget implements DecodeMeter, AutoCloseable {

  private static final String TAG = "search";

  /**
   * The bounds of one search.
   *
   * @param time after which the search is over
   * @param bytes of columns to decode
   * @param memoryBytes of the process's budget that this search may have
   */
  public record Limits(Duration time, long bytes, long memoryBytes) {
    public Limits {
      checkArgument(time.isPositive(), "search time: %s (expected: positive)", time);
      checkArgument(bytes > 0, "search bytes: %s (expected: > 0)", bytes);
      checkArgument(memoryBytes > 0, "search memory: %s (expected: > 0)", memoryBytes);
    }
  }

  private final Limits limits;
  private final MemoryBudget memory;
  private final LongSupplier nanoTime;
  private final BooleanSupplier isAbandoned;
  private final long startNanos;
  private final long limitNanos;
  private int partitions;
  private int pagesCandidate;
  private int pagesDecoded;
  private long bytesDecoded;
  private long rowsMatched;
  private long reservedBytes;

  public SearchBudget(Limits limits, MemoryBudget memory, LongSupplier nanoTime) {
    this(limits, memory, nanoTime, () -> false);
  }

  /**
   * @param isAbandoned whether nobody waits for the answer any more, which ends the search like
   *     time that is used up
   */
  public SearchBudget(
      Limits limits, MemoryBudget memory, LongSupplier nanoTime, BooleanSupplier isAbandoned) {
    this.limits = limits;
    this.memory = memory;
    this.nanoTime = nanoTime;
    this.isAbandoned = isAbandoned;
    this.startNanos = nanoTime.getAsLong();
    this.limitNanos = limits.time().toNanos();
  }

  /** Bounds nothing but what {@code memory} bounds. */
  public static SearchBudget unlimited(MemoryBudget memory, LongSupplier nanoTime) {
    return new SearchBudget(
        new Limits(Duration.ofNanos(Long.MAX_VALUE), Long.MAX_VALUE, Long.MAX_VALUE),
        memory,
        nanoTime);
  }

  /**
   * Counts bytes to be decoded.
   *
   * @throws SearchBudgetExceededException if they or the time are used up
   */
  @Override
  public void decoding(long rawBytes) {
    if (rawBytes > limits.bytes() - bytesDecoded) {
      throw new SearchBudgetExceededException(
          "bytes decoded by the search: > " + limits.bytes() + " (expected: a narrower search)");
    }
    bytesDecoded += rawBytes;
    checkTime();
  }

  /**
   * To be called now and then in long loops.
   *
   * @throws SearchBudgetExceededException if the time is used up, or nobody waits any more
   */
  public void checkTime() {
    if (isAbandoned.getAsBoolean()) {
      throw new SearchBudgetExceededException("search: nobody waits for its answer any more");
    }
    if (nanoTime.getAsLong() - startNanos > limitNanos) {
      throw new SearchBudgetExceededException(
          "time of the search: > " + limits.time() + " (expected: a narrower search)");
    }
  }

  /**
   * Reserves memory until {@link #close()}.
   *
   * @throws CapacityExceededException if the search or the process has not enough left
   */
  public void reserve(long bytes) {
    if (bytes > limits.memoryBytes() - reservedBytes) {
      throw new CapacityExceededException(
          "memory of the search: > " + limits.memoryBytes() + " (expected: a narrower search)");
    }
    memory.reserve(TAG, bytes);
    reservedBytes += bytes;
  }

  /** Another partition is looked at. */
  public void partition() {
    partitions++;
  }

  /** The index named so many pages. */
  public void candidatePages(int pages) {
    pagesCandidate += pages;
  }

  /** Another page is opened. */
  public void pageDecoded() {
    pagesDecoded++;
  }

  public void rowsMatched(long rows) {
    rowsMatched += rows;
  }

  /** What was used so far. */
  public SearchStatistics statistics() {
    return new SearchStatistics(
        partitions,
        pagesCandidate,
        pagesDecoded,
        bytesDecoded,
        rowsMatched,
        nanoTime.getAsLong() - startNanos);
  }

  /** Releases the memory. */
  @Override
  public void close() {
    memory.release(TAG, reservedBytes);
    reservedBytes = 0;
  }
}
