package io.heliograph.receiver.connection;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands in the pipeline of a listening channel: closes connections beyond the allowed number, and
 * guards the others, which are to speak HTTP/2 from their first byte.
 *
 * <p>Confined to the listening channel's event loop, but for the count.
 */
public final class ConnectionGate extends ChannelInboundHandlerAdapter {

  private final ConnectionLimits limits;
  private final AtomicInteger connections = new AtomicInteger();

  public ConnectionGate(ConnectionLimits limits) {
    this.limits = limits;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    Channel connection = (Channel) message;
    if (connections.incrementAndGet() > limits.maxConnections()) {
      connections.decrementAndGet();
      connection.unsafe().closeForcibly();
      return;
    }
    connection.closeFuture().addListener(closed -> connections.decrementAndGet());
    connection
        .pipeline()
        .addFirst(
            new ReadsWhileWritable(),
            new FirstBytesDeadline(FirstBytesDeadline.HTTP2_BYTES, limits.firstBytesTimeout()),
            new FrameBudget());
    context.fireChannelRead(message);
  }
}
