package io.heliograph.query.call;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Sends the messages of one answer and waits while the client is slower than the query, so that an
 * answer of any size takes bounded memory. Confined to the call's virtual thread, but for the
 * callbacks of gRPC.
 */
public final class AnswerStream<T> {

  private final ServerCallStreamObserver<T> observer;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  /** Must be made on the thread that gRPC calls the method on: callbacks cannot be set later. */
  AnswerStream(ServerCallStreamObserver<T> observer) {
    this.observer = observer;
    observer.setOnReadyHandler(this::signal);
    observer.setOnCancelHandler(this::signal);
  }

  private void signal() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Sends {@code message} when the client is ready for it.
   *
   * @throws io.grpc.StatusRuntimeException CANCELLED when the client has gone
   */
  public void send(T message) throws InterruptedException {
    awaitReady();
    observer.onNext(message);
  }

  /** Whether a message could be sent now without waiting. */
  public boolean isReady() {
    return observer.isReady();
  }

  public boolean isCancelled() {
    return observer.isCancelled();
  }

  private void awaitReady() throws InterruptedException {
    lock.lock();
    try {
      while (!observer.isReady() && !observer.isCancelled()) {
        changed.await();
      }
    } finally {
      lock.unlock();
    }
    if (observer.isCancelled()) {
      throw Status.CANCELLED.withDescription("the client went away").asRuntimeException();
    }
  }
}
