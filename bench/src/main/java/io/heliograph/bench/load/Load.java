package io.heliograph.bench.load;

import io.heliograph.bench.data.RequestFile;
import io.heliograph.ingestlog.Signal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Sends a file of requests to a target from several threads. Every request belongs to one sender,
 * which sends one after the other, so that the points of a metric series arrive in order: its
 * requests all come from one resource, and a resource has one sender.
 */
public final class Load {

  private Load() {}

  /**
   * Sends and waits for the last acknowledgement.
   *
   * @throws IOException if a request failed for good
   */
  public static LoadReport run(RequestFile file, OtlpTarget target, LoadOptions options)
      throws IOException, InterruptedException {
    List<int[]> lanes = lanes(file, options.senders());
    Pace pace = new Pace(options, System.nanoTime());
    List<Sender> senders = new ArrayList<>();
    for (int lane = 0; lane < lanes.size(); lane++) {
      senders.add(new Sender(file, target, lane, lanes.get(lane), pace));
    }
    long startNanos = System.nanoTime();
    runAll(senders);
    return Sender.report(senders, System.nanoTime() - startNanos);
  }

  private static void runAll(List<Sender> senders) throws IOException, InterruptedException {
    try (ExecutorService threads =
        Executors.newThreadPerTaskExecutor(Thread.ofPlatform().name("sender-", 0).factory())) {
      List<Future<?>> running = new ArrayList<>();
      for (Sender sender : senders) {
        running.add(threads.submit(sender));
      }
      for (Future<?> sender : running) {
        sender.get();
      }
    } catch (ExecutionException e) {
      throw new IOException("a sender failed", e.getCause());
    }
  }

  private static List<int[]> lanes(RequestFile file, int senders) {
    List<List<Integer>> lanes = new ArrayList<>();
    for (int i = 0; i < senders; i++) {
      lanes.add(new ArrayList<>());
    }
    for (int i = 0; i < file.size(); i++) {
      int lane =
          file.signal() == Signal.METRICS
              ? Math.floorMod(Resources.hash(file.request(i)), senders)
              : i % senders;
      lanes.get(lane).add(i);
    }
    return lanes.stream()
        .filter(lane -> !lane.isEmpty())
        .map(lane -> lane.stream().mapToInt(Integer::intValue).toArray())
        .toList();
  }
}
