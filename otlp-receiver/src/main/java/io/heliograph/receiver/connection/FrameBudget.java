package io.heliograph.receiver.connection;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;

/**
 * Closes an HTTP/2 connection that sends many frames and little in them.
 *
 * <p>A frame costs the server far more than its bytes: grpc-java keeps an object for each piece of
 * an unfinished message, empty ones too, and neither the flow-control window nor the limit of a
 * message counts those. So each frame takes a fixed amount out of a budget, and only whole requests
 * and their data fill it up again. Exporters are always far on the good side.
 *
 * <p>Reads the plain bytes of a connection that began with HTTP/2's preface. Confined to the
 * channel's event loop.
 */
final class FrameBudget extends ChannelInboundHandlerAdapter {

  private static final int FRAME_HEADER_BYTES = 9;
  private static final int DATA = 0x0;
  private static final int HEADERS = 0x1;
  private static final int END_STREAM = 0x1;

  private static final int COST = 64;

  /** What the end of a request earns: enough for all frames of one with hardly any data. */
  private static final int END_EARNS = 4 * COST;

  private static final int BUDGET_MAX = 1_024 * COST;

  private int budget = BUDGET_MAX;
  private int skip = FirstBytesDeadline.HTTP2_BYTES;
  private int headerBytes;
  private int payloadLength;
  private int type;
  private int flags;

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof ByteBuf bytes && !affords(bytes)) {
      ReferenceCountUtil.release(message);
      var _ = context.close();
      return;
    }
    context.fireChannelRead(message);
  }

  /** Counts the frames that begin in {@code bytes}, and leaves its indexes as they are. */
  boolean affords(ByteBuf bytes) {
    int position = bytes.readerIndex();
    int end = bytes.writerIndex();
    while (position < end) {
      if (skip > 0) {
        int skipped = Math.min(skip, end - position);
        position += skipped;
        skip -= skipped;
      } else if (isHeaderDone(bytes.getUnsignedByte(position++)) && !pay()) {
        return false;
      }
    }
    return true;
  }

  private boolean isHeaderDone(int next) {
    if (headerBytes < 3) {
      payloadLength = payloadLength << 8 | next;
    } else if (headerBytes == 3) {
      type = next;
    } else if (headerBytes == 4) {
      flags = next;
    }
    headerBytes++;
    return headerBytes == FRAME_HEADER_BYTES;
  }

  private boolean pay() {
    int earned = type == DATA ? payloadLength : 0;
    if (type <= HEADERS && (flags & END_STREAM) != 0) {
      earned += END_EARNS;
    }
    budget = Math.min(BUDGET_MAX, budget + earned - COST);
    skip = payloadLength;
    headerBytes = 0;
    payloadLength = 0;
    return budget >= 0;
  }
}
