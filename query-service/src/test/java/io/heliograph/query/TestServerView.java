package io.heliograph.query;

import io.heliograph.api.v1.GetStatusResponse;
import io.heliograph.api.v1.IngestEvent;
import io.heliograph.query.admin.IngestFeed;
import io.heliograph.query.call.Watermark;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A server that is as far as the test says. Thread-safe. */
final class TestServerView implements Watermark, IngestFeed {

  volatile boolean isCaughtUp = true;
  final BlockingQueue<IngestEvent> events = new LinkedBlockingQueue<>();
  final CountDownLatch subscriptionClosed = new CountDownLatch(1);

  QueryService.ServerView view() {
    return new QueryService.ServerView(
        this,
        this,
        tenant -> GetStatusResponse.newBuilder().setVersion("test of " + tenant).build());
  }

  @Override
  public List<LogOffset> acknowledged() {
    return List.of(new LogOffset(0, 7));
  }

  @Override
  public List<StoreProgress> stores() {
    return List.of(
        new StoreProgress("traces", List.of(new LogOffset(0, 6)), List.of(new LogOffset(0, 5))));
  }

  @Override
  public boolean awaitApplied(Duration patience) {
    return isCaughtUp;
  }

  @Override
  public boolean flush(Duration patience) {
    return isCaughtUp;
  }

  @Override
  public Subscription subscribe(String tenant, int recent) {
    return new Subscription() {
      @Override
      public List<IngestEvent> next(Duration patience) throws InterruptedException {
        List<IngestEvent> taken = new ArrayList<>();
        IngestEvent first = events.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (first != null) {
          taken.add(first);
        }
        return taken;
      }

      @Override
      public void close() {
        subscriptionClosed.countDown();
      }
    };
  }
}
