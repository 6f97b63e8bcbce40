package io.heliograph.receiver;

import static io.heliograph.receiver.Http2Socket.frame;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Frames that cost the server more than the sender. The server closes the connection before it has
 * taken more than a bounded number of them, at once or after it has stopped reading, and serves
 * others.
 */
final class Http2FloodTest {

  private static final byte[] NOTHING = {};
  private static final int FRAMES_A_WRITE = 500;

  /** Closes connections without a request after three times this. */
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(1);

  private final OpenReceiver open = OpenReceiver.openImpatient(REQUEST_TIMEOUT);

  enum Port {
    GRPC,
    HTTP
  }

  @AfterEach
  void close() {
    open.close();
  }

  @BeforeEach
  void connect() {
    exportOverGrpc();
  }

  /** CVE-2023-44487. */
  @ParameterizedTest
  @EnumSource
  void streamsThatAreResetAtOnce_areCutOff(Port port) throws IOException {
    assertCutOff(
        port,
        20_000,
        number -> {
          int stream = 2 * number + 1;
          return concat(
              frame(Http2Socket.HEADERS, Http2Socket.END_HEADERS, stream, headers(port)),
              frame(Http2Socket.RST_STREAM, 0, stream, new byte[] {0, 0, 0, 8}));
        });
  }

  @ParameterizedTest
  @EnumSource
  void settings_areCutOff(Port port) throws IOException {
    assertCutOff(port, 2_000_000, number -> frame(Http2Socket.SETTINGS, 0, 0, NOTHING));
  }

  @ParameterizedTest
  @EnumSource
  void pings_areCutOff(Port port) throws IOException {
    assertCutOff(port, 1_000_000, number -> frame(Http2Socket.PING, 0, 0, new byte[8]));
  }

  /** CVE-2026-33871. */
  @ParameterizedTest
  @EnumSource
  void emptyContinuations_areCutOff(Port port) throws IOException {
    assertCutOff(
        port,
        20_000,
        number ->
            number == 0
                ? frame(Http2Socket.HEADERS, 0, 1, headers(port))
                : frame(Http2Socket.CONTINUATION, 0, 1, NOTHING));
  }

  @ParameterizedTest
  @EnumSource
  void endlessHeaders_areCutOff(Port port) throws IOException {
    ByteArrayOutputStream more = new ByteArrayOutputStream();
    for (int i = 0; i < 100; i++) {
      Http2Socket.header(more, "x-" + i, "a".repeat(100));
    }
    byte[] block = more.toByteArray();
    assertCutOff(
        port,
        10_000,
        number ->
            number == 0
                ? frame(Http2Socket.HEADERS, 0, 1, headers(port))
                : frame(Http2Socket.CONTINUATION, 0, 1, block));
  }

  @ParameterizedTest
  @EnumSource
  void emptyData_isCutOff(Port port) throws IOException {
    assertCutOff(
        port,
        100_000,
        number ->
            number == 0
                ? frame(Http2Socket.HEADERS, Http2Socket.END_HEADERS, 1, headers(port))
                : frame(Http2Socket.DATA, 0, 1, NOTHING));
  }

  /** The HTTP port keeps the connection, and refuses all but as many streams as it allows. */
  @Test
  void streamsThatNeverEnd_areCutOffByGrpc() throws IOException {
    assertCutOff(
        Port.GRPC,
        20_000,
        number ->
            frame(
                Http2Socket.HEADERS, Http2Socket.END_HEADERS, 2 * number + 1, headers(Port.GRPC)));
  }

  /** CVE-2026-47244. */
  @ParameterizedTest
  @EnumSource
  void streamsBeyondTheLimit_areRefused(Port port) throws IOException {
    int streams = 300;
    int refused = 0;
    try (Http2Socket socket = Http2Socket.open(port(port))) {
      for (int i = 0; i < streams; i++) {
        socket.write(frame(Http2Socket.HEADERS, Http2Socket.END_HEADERS, 2 * i + 1, headers(port)));
      }
      while (refused < streams - 256) {
        int type = socket.read().type();
        assertThat(type).isNotEqualTo(Http2Socket.GOAWAY).isNotEqualTo(Http2Socket.HEADERS);
        refused += type == Http2Socket.RST_STREAM ? 1 : 0;
      }
      assertServed();
    }
  }

  /** Floods without reading, so that answers pile up at the server, until it closes. */
  private void assertCutOff(Port port, int framesMax, IntFunction<byte[]> frames)
      throws IOException {
    try (Http2Socket socket = Http2Socket.openWithoutReading(port(port))) {
      assertThat(isCutOff(socket, framesMax, frames)).isTrue();
    }
    assertServed();
    assertThat(open.receiver.inFlightBytes()).isZero();
  }

  private static boolean isCutOff(Http2Socket socket, int framesMax, IntFunction<byte[]> frames)
      throws IOException {
    try {
      for (int sent = 0; sent < framesMax; sent += FRAMES_A_WRITE) {
        ByteArrayOutputStream some = new ByteArrayOutputStream();
        for (int i = 0; i < FRAMES_A_WRITE; i++) {
          some.writeBytes(frames.apply(sent + i));
        }
        socket.write(some.toByteArray());
      }
      while (true) {
        var _ = socket.read();
      }
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private void assertServed() {
    int before = open.log.frames().size();
    exportOverGrpc();
    exportOverHttp2();
    assertThat(open.log.frames()).hasSize(before + 2);
  }

  private void exportOverGrpc() {
    var _ =
        io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc.newBlockingStub(open.channel)
            .withDeadlineAfter(20, java.util.concurrent.TimeUnit.SECONDS)
            .export(Requests.traces(1));
  }

  private void exportOverHttp2() {
    try (Http2Socket socket = Http2Socket.open(open.receiver.httpPort())) {
      socket.write(frame(Http2Socket.HEADERS, Http2Socket.END_HEADERS, 1, headers(Port.HTTP)));
      socket.write(
          frame(Http2Socket.DATA, Http2Socket.END_STREAM, 1, Requests.traces(1).toByteArray()));
      Http2Socket.Frame frame = socket.read();
      while (!frame.endsStream()) {
        frame = socket.read();
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private int port(Port port) {
    return port == Port.GRPC ? open.receiver.grpcPort() : open.receiver.httpPort();
  }

  private static byte[] headers(Port port) {
    return port == Port.GRPC
        ? Http2Socket.postHeaders(
            "/opentelemetry.proto.collector.trace.v1.TraceService/Export", "application/grpc")
        : Http2Socket.postHeaders("/v1/traces", "application/x-protobuf");
  }

  private static byte[] concat(byte[] first, byte[] second) {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(first);
    both.writeBytes(second);
    return both.toByteArray();
  }
}
