package io.heliograph.receiver.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection whose first bytes come too slowly to be a request: the connection must have
 * brought a usual request's head within ten seconds.
 *
 * <p>A body has its own clock in {@link BodyCollector}. Confined to the channel's event loop.
 */
final class HeaderDeadline extends ChannelInboundHandlerAdapter {

  private static final long DEADLINE_SECONDS = 10;

  /** Shorter than any OTLP request's head; more than a trickle brings in the time. */
  private static final int LEAST_BYTES = 64;

  private @Nullable ScheduledFuture<?> deadline;
  private long receivedBytes;

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    deadline =
        context
            .executor()
            .schedule(
                () -> {
                  if (receivedBytes < LEAST_BYTES) {
                    var _ = context.close();
                  }
                },
                DEADLINE_SECONDS,
                TimeUnit.SECONDS);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
    if (message instanceof io.netty.buffer.ByteBuf bytes) {
      receivedBytes += bytes.readableBytes();
      if (receivedBytes >= LEAST_BYTES) {
        cancel();
        context.pipeline().remove(this);
      }
    }
    context.fireChannelRead(message);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) throws Exception {
    cancel();
    super.channelInactive(context);
  }

  private void cancel() {
    ScheduledFuture<?> current = deadline;
    if (current != null) {
      current.cancel(false);
    }
  }
}
