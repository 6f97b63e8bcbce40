package io.heliograph.receiver.http;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpObject;
import io.heliograph.receiver.ingest.RequestBuffer;
import io.heliograph.receiver.ingest.RequestBuffer.Fill;
import io.heliograph.receiver.ingest.RequestLimits;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * Takes a request's body piece by piece into a {@link RequestBuffer}, and stops at the first piece
 * that is too much, or when the sender is too slow to be meant.
 *
 * <p>Confined to the request's event loop.
 */
final class BodyCollector implements Subscriber<HttpObject> {

  /** Grace after which a body must have come at the least rate on average. */
  private static final long GRACE_NANOS = 5_000_000_000L;

  private static final long LEAST_BYTES_PER_SECOND = 1_024;

  /** What became of the body. */
  enum Result {
    COMPLETE,
    TOO_LARGE,
    OVERLOADED,
    /** The sender went away, or sent less than it said. */
    BROKEN
  }

  private final RequestBuffer buffer;
  private final CompletableFuture<Result> result = new CompletableFuture<>();
  private @Nullable Subscription subscription;

  BodyCollector(RequestBuffer buffer) {
    this.buffer = buffer;
  }

  CompletableFuture<Result> result() {
    return result;
  }

  /** Whether a body that has been arriving for {@code nanos} comes too slowly. */
  boolean isTooSlow(long nanos, RequestLimits limits) {
    long expected = (nanos - GRACE_NANOS) / 1_000_000_000L * LEAST_BYTES_PER_SECOND;
    return nanos > limits.timeout().toNanos()
        || (nanos > GRACE_NANOS && buffer.length() < expected);
  }

  /** Stops taking the body. */
  void abort(Result reason) {
    Subscription current = subscription;
    if (result.complete(reason) && current != null) {
      current.cancel();
    }
  }

  @Override
  public void onSubscribe(Subscription given) {
    subscription = given;
    given.request(1);
  }

  @Override
  public void onNext(HttpObject object) {
    if (!(object instanceof HttpData data)) {
      requestNext();
      return;
    }
    byte[] piece = data.array();
    Fill fill = buffer.append(piece, 0, piece.length);
    switch (fill) {
      case COMPLETE -> requestNext();
      case TOO_LARGE -> abort(Result.TOO_LARGE);
      case OVERLOADED -> abort(Result.OVERLOADED);
    }
  }

  private void requestNext() {
    Subscription current = subscription;
    if (current != null && !result.isDone()) {
      current.request(1);
    }
  }

  @Override
  public void onError(Throwable cause) {
    result.complete(Result.BROKEN);
  }

  @Override
  public void onComplete() {
    result.complete(Result.COMPLETE);
  }
}
