package io.heliograph.server;

import io.heliograph.api.v1.IngestEvent;
import io.heliograph.query.admin.IngestFeed;
import io.heliograph.receiver.ingest.IngestListener;
import io.heliograph.receiver.ingest.IngestOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps the receiver's last requests for those who watch. A writer never waits for a reader: one
 * that falls behind misses the oldest. Thread-safe.
 */
final class IngestFeedRing implements IngestListener, IngestFeed {

  /** Some seconds at full rate, hours of a quiet system. */
  private static final int CAPACITY = 4_096;

  private record Entry(String tenant, io.heliograph.receiver.ingest.IngestEvent event) {}

  private final Entry[] ring = new Entry[CAPACITY];
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition added = lock.newCondition();
  private long written;
  private int waiting;

  @Override
  public void onRequest(io.heliograph.receiver.ingest.IngestEvent event) {
    lock.lock();
    try {
      ring[(int) (written % CAPACITY)] = new Entry(event.tenant(), event);
      written++;
      if (waiting > 0) {
        added.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Subscription subscribe(String tenant, int recent) {
    lock.lock();
    try {
      long from = written;
      int found = 0;
      while (found < recent && from > oldest()) {
        from--;
        if (at(from).tenant().equals(tenant)) {
          found++;
        }
      }
      return new Reader(tenant, from);
    } finally {
      lock.unlock();
    }
  }

  private long oldest() {
    return Math.max(0, written - CAPACITY);
  }

  private Entry at(long index) {
    return ring[(int) (index % CAPACITY)];
  }

  private final class Reader implements Subscription {

    private final String tenant;
    private long next;

    Reader(String tenant, long next) {
      this.tenant = tenant;
      this.next = next;
    }

    @Override
    public List<IngestEvent> next(Duration patience) throws InterruptedException {
      List<Entry> taken = take(patience.toNanos());
      return taken.stream().map(entry -> message(entry.event())).toList();
    }

    private List<Entry> take(long patienceNanos) throws InterruptedException {
      long left = patienceNanos;
      lock.lock();
      waiting++;
      try {
        while (true) {
          List<Entry> taken = new ArrayList<>();
          for (next = Math.max(next, oldest()); next < written; next++) {
            if (at(next).tenant().equals(tenant)) {
              taken.add(at(next));
            }
          }
          if (!taken.isEmpty() || left <= 0) {
            return taken;
          }
          left = added.awaitNanos(left);
        }
      } finally {
        waiting--;
        lock.unlock();
      }
    }

    @Override
    public void close() {
      // Nothing is held for a reader.
    }
  }

  private static IngestEvent message(io.heliograph.receiver.ingest.IngestEvent event) {
    IngestEvent.Builder message =
        IngestEvent.newBuilder()
            .setReceivedUnixNano(event.receivedUnixNanos())
            .setPeer(event.peer())
            .setProtocol(event.protocol())
            .setSignal(event.signal().map(signal -> Signals.name(signal)).orElse(""))
            .setSizeBytes(event.sizeBytes())
            .setSampleTraceId(event.sampleTraceId());
    switch (event.outcome()) {
      case IngestOutcome.Accepted accepted ->
          message
              .setAccepted(accepted.accepted())
              .setRejected(accepted.rejected())
              .setOutcome(accepted.rejected() > 0 ? "partial" : "ok")
              .setReason(accepted.message());
      case IngestOutcome.Malformed malformed ->
          message
              .setOutcome("failed")
              .setReason(malformed.field() + ": " + malformed.description());
      case IngestOutcome.TooLarge tooLarge ->
          message
              .setOutcome("failed")
              .setReason("larger than " + tooLarge.limitBytes() + " bytes after decompression");
      case IngestOutcome.Refused refused ->
          message.setOutcome("refused").setReason(refused.reason());
    }
    return message.build();
  }
}
