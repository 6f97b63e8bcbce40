package io.heliograph.receiver;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Thousands of connections that send next to nothing: all are cut, and others served meanwhile. */
final class SlowSenderTest {

  private static final int SENDERS = 5_000;

  /** Both ends of each connection are in this process. */
  private static final int FILES = 2 * SENDERS + 1_000;

  private static final long HEAP_BYTES_A_SENDER = 32 << 10;

  private final OpenReceiver open = OpenReceiver.openImpatient(Duration.ofSeconds(2));

  @AfterEach
  void close() {
    open.close();
  }

  @Test
  void thousandsOnTheGrpcPort_areCut() throws Exception {
    assertAllCut(open.receiver.grpcPort(), List.of("", "PRI * HTTP"));
  }

  @Test
  void thousandsOnTheHttpPort_areCut() throws Exception {
    assertAllCut(
        open.receiver.httpPort(),
        List.of(
            "",
            "POST /v1/traces HTTP/1.1\r\nHost:",
            "POST /v1/traces HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                + "Content-Length: 1000\r\n\r\n{"));
  }

  /** The connection may live on; its calls do not. */
  @Test
  void callsWhoseMessageNeverEnds_areEnded() throws IOException {
    List<Http2Socket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < 20; i++) {
        Http2Socket socket = Http2Socket.open(open.receiver.grpcPort());
        sockets.add(socket);
        socket.write(
            Http2Socket.frame(
                Http2Socket.HEADERS,
                Http2Socket.END_HEADERS,
                1,
                Http2Socket.postHeaders(
                    "/opentelemetry.proto.collector.trace.v1.TraceService/Export",
                    "application/grpc")));
        socket.write(Http2Socket.frame(Http2Socket.DATA, 0, 1, new byte[] {0, 0, 0, 1, 0, 9}));
      }
      for (Http2Socket socket : sockets) {
        Http2Socket.Frame frame = socket.read();
        while (!frame.endsStream()) {
          frame = socket.read();
        }
        assertThat(frame.stream()).isEqualTo(1);
      }
    } finally {
      for (Http2Socket socket : sockets) {
        socket.close();
      }
    }
    open.close();
    assertThat(open.receiver.inFlightBytes()).isZero();
  }

  private void assertAllCut(int port, List<String> openings) throws Exception {
    requireFiles();
    assertServed();
    long heapBefore = usedHeapBytes();
    List<byte[]> bytes = openings.stream().map(text -> text.getBytes(US_ASCII)).toList();
    try (TricklingSenders senders = TricklingSenders.connect(port, SENDERS, bytes)) {
      assertServed();
      assertThat(usedHeapBytes() - heapBefore).isLessThan(SENDERS * HEAP_BYTES_A_SENDER);
      senders.trickleUntilCut(Duration.ofSeconds(30));
    }
    assertServed();
    assertThat(open.receiver.inFlightBytes()).isZero();
  }

  private static void requireFiles() {
    long files =
        ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
            ? unix.getMaxFileDescriptorCount()
            : Long.MAX_VALUE;
    if (files < FILES) {
      System.out.println("skipped: ulimit -n is " + files + " (expected: " + FILES + ")");
    }
    assumeTrue(files >= FILES);
  }

  private static long usedHeapBytes() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private void assertServed() throws Exception {
    int before = open.log.frames().size();
    var _ =
        TraceServiceGrpc.newBlockingStub(open.channel)
            .withDeadlineAfter(20, TimeUnit.SECONDS)
            .export(Requests.traces(1));
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(open.url("/v1/traces")))
              .version(HttpClient.Version.HTTP_1_1)
              .header("Content-Type", "application/x-protobuf")
              .POST(HttpRequest.BodyPublishers.ofByteArray(Requests.traces(1).toByteArray()))
              .build();
      assertThat(client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
          .isEqualTo(200);
    }
    assertThat(open.log.frames()).hasSize(before + 2);
  }
}
