package io.heliograph.server;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Threads that send as fast as they are answered, until the first request that is not. */
final class Senders implements AutoCloseable {

  private final ServedItems items;
  private final long acknowledgedBefore;
  private final ServerClient client;
  private final List<Thread> threads = new ArrayList<>();

  private Senders(ServedItems items, ServerClient client) {
    this.items = items;
    this.acknowledgedBefore = items.acknowledgedCount();
    this.client = client;
  }

  static Senders start(ServerProcess process, ServedItems items, int count) {
    Senders senders = new Senders(items, process.client());
    for (int i = 0; i < count; i++) {
      senders.threads.add(
          Thread.ofPlatform().name("sender-" + i).start(() -> send(items, senders.client)));
    }
    return senders;
  }

  private static void send(ServedItems items, ServerClient client) {
    boolean acknowledged;
    do {
      acknowledged = items.sendNext(client);
    } while (acknowledged);
  }

  /** Waits until this many more requests have been acknowledged. */
  void awaitAcknowledged(long count) {
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .atMost(Duration.ofSeconds(60))
        .until(() -> items.acknowledgedCount() - acknowledgedBefore >= count);
  }

  /** Waits for the threads; the server must be gone. */
  @Override
  public void close() throws InterruptedException {
    for (Thread thread : threads) {
      thread.join();
    }
    client.close();
  }
}
