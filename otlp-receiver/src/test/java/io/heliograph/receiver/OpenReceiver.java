package io.heliograph.receiver;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.heliograph.receiver.ingest.IngestEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A receiver on free ports over a {@link RecordingLog}. */
final class OpenReceiver implements AutoCloseable {

  static final int MAX_REQUEST_BYTES = 1 << 20;

  final RecordingLog log = new RecordingLog();
  final BlockingQueue<IngestEvent> events = new LinkedBlockingQueue<>();
  final OtlpReceiver receiver;
  final ManagedChannel channel;

  private OpenReceiver(long maxInFlightBytes, List<String> origins, Duration requestTimeout)
      throws IOException {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    receiver =
        OtlpReceiver.open(
            new ReceiverConfig(
                anyPort, anyPort, MAX_REQUEST_BYTES, maxInFlightBytes, requestTimeout, origins, 2),
            log,
            events::add,
            InstantSource.system(),
            Duration.ofSeconds(5));
    channel =
        NettyChannelBuilder.forAddress("127.0.0.1", receiver.grpcPort()).usePlaintext().build();
  }

  static OpenReceiver open() {
    return open(64L << 20);
  }

  static OpenReceiver open(long maxInFlightBytes) {
    try {
      return new OpenReceiver(
          maxInFlightBytes, List.of("https://ui.example"), Duration.ofSeconds(30));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static OpenReceiver openImpatient(Duration requestTimeout) {
    try {
      return new OpenReceiver(64L << 20, List.of(), requestTimeout);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url(String path) {
    return "http://127.0.0.1:" + receiver.httpPort() + path;
  }

  /**
   * Posts {@code body} to the HTTP port.
   *
   * @param headers names and values in turn
   */
  HttpResponse<byte[]> post(String path, byte[] body, String... headers) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url(path)))
            .version(HttpClient.Version.HTTP_1_1)
            .headers(headers)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    channel.shutdownNow();
    receiver.close();
  }
}
