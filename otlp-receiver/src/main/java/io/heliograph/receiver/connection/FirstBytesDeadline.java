package io.heliograph.receiver.connection;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection whose first bytes come too slowly to be a request, and then leaves the
 * pipeline. What comes after has clocks of its own.
 *
 * <p>Confined to the channel's event loop.
 */
public final class FirstBytesDeadline extends ChannelInboundHandlerAdapter {

  /** Shorter than the head of any OTLP request over HTTP/1.1. */
  public static final int HTTP_BYTES = 64;

  /** HTTP/2's connection preface; a client may wait for its first call after that. */
  public static final int HTTP2_BYTES = 24;

  private final int leastBytes;
  private final Duration timeout;
  private @Nullable ScheduledFuture<?> deadline;
  private long receivedBytes;

  /**
   * @param leastBytes that must have come within {@code timeout}
   */
  public FirstBytesDeadline(int leastBytes, Duration timeout) {
    this.leastBytes = leastBytes;
    this.timeout = timeout;
  }

  @Override
  public void channelRegistered(ChannelHandlerContext context) {
    start(context);
    context.fireChannelRegistered();
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    if (context.channel().isRegistered()) {
      start(context);
    }
  }

  private void start(ChannelHandlerContext context) {
    if (deadline == null) {
      deadline =
          context
              .executor()
              .schedule(
                  () -> {
                    var _ = context.close();
                  },
                  timeout.toMillis(),
                  TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof ByteBuf bytes) {
      receivedBytes += bytes.readableBytes();
      if (receivedBytes >= leastBytes) {
        context.pipeline().remove(this);
      }
    }
    context.fireChannelRead(message);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    handlerRemoved(context);
    context.fireChannelInactive();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    ScheduledFuture<?> current = deadline;
    if (current != null) {
      current.cancel(false);
    }
  }
}
