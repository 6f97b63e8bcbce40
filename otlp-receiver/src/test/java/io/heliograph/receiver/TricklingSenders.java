package io.heliograph.receiver;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;

/**
 * Many connections that have sent the beginning of something and go on with a byte now and then.
 * Confined to one thread.
 */
final class TricklingSenders implements AutoCloseable {

  private static final int TICK_MILLIS = 250;

  private final Selector selector;

  private TricklingSenders(Selector selector) {
    this.selector = selector;
  }

  /**
   * Connects {@code count} senders.
   *
   * @param openings what they send first, in turn; one that is empty stays silent
   */
  static TricklingSenders connect(int port, int count, List<byte[]> openings) throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    TricklingSenders senders = new TricklingSenders(Selector.open());
    for (int i = 0; i < count; i++) {
      byte[] opening = openings.get(i % openings.size());
      SocketChannel channel = SocketChannel.open(address);
      channel.write(ByteBuffer.wrap(opening));
      channel.configureBlocking(false);
      channel.register(senders.selector, SelectionKey.OP_READ, opening.length > 0);
    }
    return senders;
  }

  /** Goes on until the server has closed every connection. */
  void trickleUntilCut(Duration patience) throws IOException {
    long start = System.nanoTime();
    ByteBuffer answer = ByteBuffer.allocate(1_024);
    while (!selector.keys().isEmpty()) {
      if (System.nanoTime() - start > patience.toNanos()) {
        throw new AssertionError("still open after " + patience + ": " + selector.keys().size());
      }
      if (selector.select(key -> read(key, answer), TICK_MILLIS) == 0) {
        selector.keys().forEach(TricklingSenders::trickle);
      }
    }
  }

  private static void read(SelectionKey key, ByteBuffer answer) {
    try {
      if (((SocketChannel) key.channel()).read(answer.clear()) < 0) {
        key.channel().close();
      }
    } catch (IOException e) {
      cut(key);
    }
  }

  private static void trickle(SelectionKey key) {
    if (key.isValid() && (boolean) key.attachment()) {
      try {
        ((SocketChannel) key.channel()).write(ByteBuffer.wrap(new byte[] {'a'}));
      } catch (IOException e) {
        cut(key);
      }
    }
  }

  /** The server has reset the connection. */
  private static void cut(SelectionKey key) {
    try {
      key.channel().close();
    } catch (IOException e) {
      key.cancel();
    }
  }

  @Override
  public void close() throws IOException {
    for (SelectionKey key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
  }
}
