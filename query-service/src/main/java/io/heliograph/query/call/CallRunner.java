package io.heliograph.query.call;

import com.linecorp.armeria.server.ServiceRequestContext;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.heliograph.storage.budget.SearchBudget;
import io.heliograph.storage.file.CapacityExceededException;
import io.heliograph.storage.file.CorruptFileException;
import io.heliograph.storage.file.StorageException;
import io.heliograph.storage.file.StorageUnavailableException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs calls, each on a virtual thread of its own, a bounded number at a time; and the one place
 * where what goes wrong in a store becomes a gRPC status. Thread-safe.
 */
public final class CallRunner {

  private static final Logger log = LoggerFactory.getLogger(CallRunner.class);

  /** Queries are CPU-bound: more at a time only take more memory. The rest wait their turn. */
  private static final int CONCURRENT_CALLS_PER_CORE = 8;

  private final Watermark watermark;
  private final Duration strongReadPatience;
  private final Duration timeout;
  private final Budgets budgets;
  private final Semaphore turns =
      new Semaphore(CONCURRENT_CALLS_PER_CORE * Runtime.getRuntime().availableProcessors(), true);
  private final ThreadFactory threads = Thread.ofVirtual().name("query-", 0).factory();

  /**
   * @param strongReadPatience how long a strong read waits for the stores
   * @param timeout how long a call waits for its turn
   */
  public CallRunner(
      Watermark watermark, Duration strongReadPatience, Duration timeout, Budgets budgets) {
    this.watermark = watermark;
    this.strongReadPatience = strongReadPatience;
    this.timeout = timeout;
    this.budgets = budgets;
  }

  /** A call that answers with one message. */
  @FunctionalInterface
  public interface UnaryBody<T> {
    T answer(Call call) throws InterruptedException;
  }

  /** A call that answers with a stream. */
  @FunctionalInterface
  public interface StreamBody<T> {
    void answer(Call call, AnswerStream<T> answers) throws InterruptedException;
  }

  /** A call that answers for as long as its client listens. */
  @FunctionalInterface
  public interface SubscriptionBody<T> {
    void answer(String tenant, AnswerStream<T> answers) throws InterruptedException;
  }

  private interface Work<T> {
    void run(CallContext context, AnswerStream<T> answers) throws InterruptedException;
  }

  public <T> void unary(StreamObserver<T> observer, UnaryBody<T> body) {
    stream(observer, (call, answers) -> answers.send(body.answer(call)));
  }

  /** Runs {@code body}, which waits for its turn first. */
  public <T> void stream(StreamObserver<T> observer, StreamBody<T> body) {
    start(observer, (context, answers) -> inTurn(context, answers, body));
  }

  /** Runs {@code body} at once and for as long as the client listens; it must cost little. */
  public <T> void subscription(StreamObserver<T> observer, SubscriptionBody<T> body) {
    ServiceRequestContext request = ServiceRequestContext.currentOrNull();
    if (request != null) {
      request.clearRequestTimeout();
    }
    start(observer, (context, answers) -> body.answer(context.tenant(), answers));
  }

  private <T> void start(StreamObserver<T> observer, Work<T> work) {
    AnswerStream<T> answers = new AnswerStream<>((ServerCallStreamObserver<T>) observer);
    CallContext context = CallContext.current();
    threads.newThread(Context.current().wrap(() -> run(context, observer, answers, work))).start();
  }

  private <T> void inTurn(CallContext context, AnswerStream<T> answers, StreamBody<T> body)
      throws InterruptedException {
    if (!turns.tryAcquire(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
      throw Status.RESOURCE_EXHAUSTED
          .withDescription("too many queries at a time; none ended within " + timeout)
          .asRuntimeException();
    }
    try {
      if (context.strong() && !watermark.awaitApplied(strongReadPatience)) {
        throw Status.UNAVAILABLE
            .withDescription(
                "strong read: the stores did not catch up within " + strongReadPatience)
            .asRuntimeException();
      }
      try (SearchBudget budget = budgets.begin(answers::isCancelled)) {
        body.answer(new Call(context.tenant(), budget), answers);
      }
    } finally {
      turns.release();
    }
  }

  private static <T> void run(
      CallContext context, StreamObserver<T> observer, AnswerStream<T> answers, Work<T> work) {
    try {
      work.run(context, answers);
      observer.onCompleted();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      observer.onError(Status.UNAVAILABLE.withDescription("shutting down").asRuntimeException());
    } catch (StatusRuntimeException e) {
      if (!answers.isCancelled()) {
        observer.onError(e);
      }
    } catch (StorageException e) {
      observer.onError(status(e).asRuntimeException());
    } catch (IllegalArgumentException e) {
      // The stores' word for a question that makes no sense: a field that does not exist, a cursor
      // of another search, a malformed expression.
      observer.onError(ApiErrors.invalid("request", String.valueOf(e.getMessage())));
    } catch (RuntimeException | Error e) {
      log.error("a query failed", e);
      observer.onError(
          Status.INTERNAL
              .withDescription("the query failed: " + e.getClass().getSimpleName())
              .asRuntimeException());
    }
  }

  private static Status status(StorageException error) {
    return switch (error) {
      case CorruptFileException corrupt -> Status.DATA_LOSS.withDescription(corrupt.getMessage());
      case StorageUnavailableException unavailable ->
          Status.UNAVAILABLE.withDescription(unavailable.getMessage());
      case CapacityExceededException exceeded ->
          Status.RESOURCE_EXHAUSTED.withDescription(exceeded.getMessage());
    };
  }
}
