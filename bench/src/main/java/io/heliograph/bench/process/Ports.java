package io.heliograph.bench.process;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Finds ports, and waits until a process answers on one. */
public final class Ports {

  private static final long POLL_MILLIS = 2;
  private static final int TIMEOUT_MILLIS = 5_000;
  private static final Duration START_PATIENCE = Duration.ofMinutes(2);

  private Ports() {}

  /** A port that was free just now. */
  public static int free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Waits until something listens on the port. */
  public static void awaitListening(MeasuredProcess process, int port)
      throws IOException, InterruptedException {
    await(process, () -> isListening(port));
  }

  /** Waits until {@code GET path} is answered with 200. */
  public static void awaitOk(MeasuredProcess process, int port, String path)
      throws IOException, InterruptedException {
    await(process, () -> isOk(port, path));
  }

  /** Something that is so, or not yet. */
  @FunctionalInterface
  private interface Condition {
    boolean holds() throws IOException;
  }

  private static void await(MeasuredProcess process, Condition condition)
      throws IOException, InterruptedException {
    long startNanos = System.nanoTime();
    while (!condition.holds()) {
      process.requireAlive();
      if (System.nanoTime() - startNanos > START_PATIENCE.toNanos()) {
        throw new IOException("the process does not answer within " + START_PATIENCE);
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  private static boolean isListening(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(address(port), TIMEOUT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isOk(int port, String path) {
    try (Socket socket = new Socket()) {
      socket.connect(address(port), TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      OutputStream out = socket.getOutputStream();
      String request = "GET " + path + " HTTP/1.0\r\nHost: localhost\r\nConnection: close\r\n\r\n";
      out.write(request.getBytes(StandardCharsets.US_ASCII));
      out.flush();
      byte[] answer = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
      return new String(answer, StandardCharsets.US_ASCII).endsWith(" 200");
    } catch (IOException e) {
      return false;
    }
  }

  private static InetSocketAddress address(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }
}
