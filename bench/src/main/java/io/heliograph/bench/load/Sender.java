package io.heliograph.bench.load;

import io.heliograph.bench.data.RequestFile;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Sends its requests one after the other. Confined to its thread until that has ended. */
final class Sender implements Callable<@Nullable Void> {

  private static final long RETRY_MILLIS = 20;
  private static final int SIGNIFICANT_DIGITS = 3;

  private final RequestFile file;
  private final OtlpTarget target;
  private final int lane;
  private final int[] requests;
  private final Pace pace;
  private final Histogram ackNanos = new Histogram(SIGNIFICANT_DIGITS);
  private long sent;
  private long items;
  private long bytes;
  private long pushedBack;

  Sender(RequestFile file, OtlpTarget target, int lane, int[] requests, Pace pace) {
    this.file = file;
    this.target = target;
    this.lane = lane;
    this.requests = requests;
    this.pace = pace;
  }

  @Override
  public @Nullable Void call() throws IOException, InterruptedException {
    do {
      for (int request : requests) {
        if (pace.isOver()) {
          return null;
        }
        send(request);
      }
    } while (pace.repeats());
    return null;
  }

  private void send(int request) throws IOException, InterruptedException {
    byte[] payload = file.request(request);
    long dueNanos = pace.awaitDue(file.items(request));
    while (target.send(file.signal(), payload, lane) == OtlpTarget.Outcome.PUSHED_BACK) {
      pushedBack++;
      TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
    }
    ackNanos.recordValue(System.nanoTime() - dueNanos);
    sent++;
    items += file.items(request);
    bytes += payload.length;
  }

  /** What senders that have ended did together. */
  static LoadReport report(List<Sender> senders, long elapsedNanos) {
    Histogram all = new Histogram(SIGNIFICANT_DIGITS);
    senders.forEach(sender -> all.add(sender.ackNanos));
    return new LoadReport(
        senders.stream().mapToLong(sender -> sender.sent).sum(),
        senders.stream().mapToLong(sender -> sender.items).sum(),
        senders.stream().mapToLong(sender -> sender.bytes).sum(),
        senders.stream().mapToLong(sender -> sender.pushedBack).sum(),
        elapsedNanos,
        all);
  }
}
