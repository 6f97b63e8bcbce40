package io.heliograph.bench.receive;

import io.heliograph.ingestlog.IngestLog;
import io.heliograph.ingestlog.file.FileIngestLog;
import io.heliograph.ingestlog.file.FileIngestLogConfig;
import io.heliograph.ingestlog.file.PayloadCompression;
import io.heliograph.receiver.OtlpReceiver;
import io.heliograph.receiver.ReceiverConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A process that receives and acknowledges, until it is told to stop. What it has received it drops
 * again every second, as if stores had checkpointed.
 */
public final class ReceiveServer {

  private static final Duration DRAIN_PATIENCE = Duration.ofSeconds(10);

  private ReceiveServer() {}

  /**
   * Runs until SIGTERM.
   *
   * @param arguments directory of the log, compression, port of gRPC, port of HTTP
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    CountDownLatch stopping = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .unstarted(() -> {
                  stopping.countDown();
                  awaitQuietly(stopped);
                }));
    try (IngestLog log = openLog(Path.of(arguments[0]), PayloadCompression.valueOf(arguments[1]));
        OtlpReceiver receiver =
            openReceiver(log, Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]))) {
      System.out.println("ready " + receiver.grpcPort() + " " + receiver.httpPort());
      while (!stopping.await(1, TimeUnit.SECONDS)) {
        log.truncateBefore(0, log.endOffset(0));
      }
    }
    stopped.countDown();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static IngestLog openLog(Path directory, PayloadCompression compression) {
    FileIngestLogConfig preset = FileIngestLogConfig.DEFAULT;
    return FileIngestLog.open(
        new FileIngestLogConfig(
            preset.segmentBytes(),
            preset.budgetBytes(),
            preset.freeBytesReserve(),
            preset.groupBytesMax(),
            compression,
            preset.retryAfter(),
            preset.retryIntervalMax()),
        directory,
        0,
        new SecureRandom(),
        System::nanoTime);
  }

  private static OtlpReceiver openReceiver(IngestLog log, int grpcPort, int httpPort)
      throws IOException {
    return OtlpReceiver.open(
        new ReceiverConfig(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), grpcPort),
            new InetSocketAddress(InetAddress.getLoopbackAddress(), httpPort),
            ReceiverConfig.DEFAULT_MAX_REQUEST_BYTES,
            ReceiverConfig.DEFAULT_MAX_IN_FLIGHT_BYTES,
            ReceiverConfig.DEFAULT_REQUEST_TIMEOUT,
            List.of(),
            Runtime.getRuntime().availableProcessors()),
        log,
        event -> {},
        InstantSource.system(),
        DRAIN_PATIENCE);
  }
}
