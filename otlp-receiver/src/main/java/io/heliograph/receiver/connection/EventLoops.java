package io.heliograph.receiver.connection;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Event loops that end at once when they are told to.
 *
 * <p>Netty's default is to wait until a loop has had nothing to do for two seconds, in case someone
 * still has a task for it. Here requests are drained before, so each stop would only be two seconds
 * longer. Thread-safe.
 */
public final class EventLoops extends MultiThreadIoEventLoopGroup {

  private EventLoops(int threads, String name) {
    super(threads, new DefaultThreadFactory(name, true), ioHandlers());
  }

  /**
   * @param threads number of loops, each of which is a daemon thread
   * @param name of the threads, before their number
   */
  public static EventLoopGroup start(int threads, String name) {
    return new EventLoops(threads, name);
  }

  private static IoHandlerFactory ioHandlers() {
    return Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
  }

  /** A channel for these loops to listen with. */
  public static ServerChannel newServerChannel() {
    return Epoll.isAvailable() ? new EpollServerSocketChannel() : new NioServerSocketChannel();
  }

  @Override
  public Future<?> shutdownGracefully(long quietPeriod, long timeout, TimeUnit unit) {
    return super.shutdownGracefully(0, timeout, unit);
  }
}
