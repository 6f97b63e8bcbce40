package io.heliograph.receiver.grpc;

import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.ServerStreamTracer;
import io.grpc.Status;
import io.heliograph.receiver.ingest.InFlightBytes;
import org.jspecify.annotations.Nullable;

/**
 * Reserves the bytes of one call's message while they arrive.
 *
 * <p>grpc-java collects a message before anyone sees it, and its flow control does not count what
 * it has collected: without this, many calls whose messages are nearly whole could hold any amount
 * of memory. Guarded by its own lock, as messages are read and calls closed on several threads.
 */
final class ArrivingBytes extends ServerStreamTracer {

  private static final Context.Key<ArrivingBytes> KEY = Context.key("arriving-bytes");

  private final InFlightBytes inFlight;
  private final Object lock = new Object();
  private long reserved;
  private boolean ended;
  private @Nullable Runnable onRefusal;

  private ArrivingBytes(InFlightBytes inFlight) {
    this.inFlight = inFlight;
  }

  /** Counts the messages of the methods of {@code ofPackage}; those of others are small. */
  static Factory tracers(InFlightBytes inFlight, String ofPackage) {
    return new Factory() {
      @Override
      public ServerStreamTracer newServerStreamTracer(String fullMethodName, Metadata headers) {
        return fullMethodName.startsWith(ofPackage)
            ? new ArrivingBytes(inFlight)
            : new ServerStreamTracer() {};
      }
    };
  }

  /** Those of the call that the current thread works for. */
  static ArrivingBytes current() {
    return KEY.get();
  }

  @Override
  public Context filterContext(Context context) {
    return context.withValue(KEY, this);
  }

  /** Has {@code action} run, on the connection's event loop, when there is no room for more. */
  void onRefusal(Runnable action) {
    synchronized (lock) {
      onRefusal = action;
    }
  }

  @Override
  public void inboundWireSize(long bytes) {
    Runnable refusal;
    synchronized (lock) {
      if (ended || inFlight.tryReserve(bytes)) {
        reserved += ended ? 0 : bytes;
        return;
      }
      refusal = onRefusal;
      onRefusal = null;
    }
    if (refusal != null) {
      refusal.run();
    }
  }

  /** Returns what is reserved: the message is whole, and reserved by who reads it. */
  void release() {
    synchronized (lock) {
      inFlight.release(reserved);
      reserved = 0;
    }
  }

  @Override
  public void streamClosed(Status status) {
    synchronized (lock) {
      ended = true;
    }
    release();
  }
}
