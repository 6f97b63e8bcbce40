package io.heliograph.receiver.connection;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;

/**
 * Reads nothing from a connection whose answers are not taken: they would pile up in memory, be it
 * only the acknowledgements of pings. TCP then holds the sender back.
 *
 * <p>Confined to the channel's event loop.
 */
public final class ReadsWhileWritable extends ChannelDuplexHandler {

  private boolean isReadWanted;

  @Override
  public void read(ChannelHandlerContext context) {
    if (context.channel().isWritable()) {
      context.read();
    } else {
      isReadWanted = true;
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (isReadWanted && context.channel().isWritable()) {
      isReadWanted = false;
      context.read();
    }
    context.fireChannelWritabilityChanged();
  }
}
