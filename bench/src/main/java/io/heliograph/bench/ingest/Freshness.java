package io.heliograph.bench.ingest;

import io.heliograph.bench.load.OtlpTarget;
import io.heliograph.client.HeliographClient;
import io.heliograph.ingestlog.Signal;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * How long an item takes from its acknowledgement to the end of the first read that finds it, while
 * others load the server: a thread sends probes and asks for each until it is there. Closing it
 * waits for the probe under way; the times may be read after that.
 */
final class Freshness implements AutoCloseable {

  private static final long PROBE_INTERVAL_MILLIS = 50;
  private static final long POLL_MILLIS = 2;

  private final Signal signal;
  private final OtlpTarget target;
  private final HeliographClient client;
  private final Histogram foundNanos = new Histogram(3);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = Thread.ofPlatform().name("freshness").unstarted(this::run);
  private volatile @Nullable Exception failure;

  private Freshness(Signal signal, OtlpTarget target, HeliographClient client) {
    this.signal = signal;
    this.target = target;
    this.client = client;
  }

  static Freshness start(Signal signal, OtlpTarget target, HeliographClient client) {
    Freshness freshness = new Freshness(signal, target, client);
    freshness.thread.start();
    return freshness;
  }

  private void run() {
    try {
      for (long number = 1;
          !closing.await(PROBE_INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
          number++) {
        probe(new Probe(signal, number));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException e) {
      failure = e;
    }
  }

  private void probe(Probe probe) throws IOException, InterruptedException {
    byte[] request = probe.request();
    while (target.send(signal, request, 0) == OtlpTarget.Outcome.PUSHED_BACK) {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
    long ackedNanos = System.nanoTime();
    while (!probe.isFound(client)) {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
    foundNanos.recordValue(System.nanoTime() - ackedNanos);
  }

  Histogram foundNanos() {
    return foundNanos;
  }

  @Override
  public void close() throws InterruptedException {
    closing.countDown();
    thread.join();
    Exception cause = failure;
    if (cause != null) {
      throw new IllegalStateException("the freshness probe failed", cause);
    }
  }
}
