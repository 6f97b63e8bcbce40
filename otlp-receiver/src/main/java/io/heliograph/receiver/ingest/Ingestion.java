package io.heliograph.receiver.ingest;

import io.heliograph.ingestlog.AppendResult;
import io.heliograph.ingestlog.IngestFrame;
import io.heliograph.ingestlog.IngestLog;
import io.heliograph.ingestlog.Signal;
import io.heliograph.wire.MalformedOtlpException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/**
 * What every protocol ends in: validates a request, appends its bytes to the ingest log, and tells
 * the outcome when they are durable. Whatever the outcome, the request's buffer is closed and the
 * listener told, once.
 *
 * <p>Thread-safe. Outcomes of appended requests arrive on the log's thread.
 */
public final class Ingestion {

  private final IngestLog log;
  private final RequestLimits limits;
  private final InFlightBytes inFlight;
  private final IngestListener listener;
  private final InstantSource clock;
  private final RetryDelay retryDelay;

  public Ingestion(
      IngestLog log,
      RequestLimits limits,
      InFlightBytes inFlight,
      IngestListener listener,
      InstantSource clock) {
    this.log = log;
    this.limits = limits;
    this.inFlight = inFlight;
    this.listener = listener;
    this.clock = clock;
    this.retryDelay = new RetryDelay(() -> ThreadLocalRandom.current().nextLong());
  }

  public RequestLimits limits() {
    return limits;
  }

  public InFlightBytes inFlight() {
    return inFlight;
  }

  /** Validates and appends. Runs on the caller's thread up to the append. */
  public void ingest(IngestRequest request, Consumer<IngestOutcome> answer) {
    Answer once = new Answer(request, answer);
    RequestBuffer buffer = request.buffer();
    RequestCheck check;
    try {
      check = RequestCheck.of(request.signal(), buffer.bytes(), buffer.length());
    } catch (MalformedOtlpException e) {
      once.give(new IngestOutcome.Malformed("body", "not OTLP protobuf: " + e.getMessage()));
      return;
    }
    IngestOutcome.Accepted accepted =
        new IngestOutcome.Accepted(check.accepted(), check.rejected(), check.message());
    if (check.accepted() == 0) {
      once.give(accepted);
      return;
    }
    if (request.signal() == Signal.TRACES) {
      once.sampleTraceId = RequestCheck.firstTraceId(buffer.bytes(), buffer.length());
    }
    IngestFrame frame =
        new IngestFrame(
            request.signal(),
            request.tenant(),
            once.receivedUnixNanos,
            IngestFrame.OTLP_PROTOBUF,
            buffer.bytes(),
            0,
            buffer.length());
    log.append(
        frame,
        result ->
            once.give(
                switch (result) {
                  case AppendResult.Appended ignored -> accepted;
                  case AppendResult.Refused refused -> refusal(refused);
                }));
  }

  /** Answers a request that is longer than allowed. */
  public void refuseTooLarge(IngestRequest request, Consumer<IngestOutcome> answer) {
    new Answer(request, answer).give(new IngestOutcome.TooLarge(limits.maxBytes()));
  }

  /** Answers a request that cannot be understood before it is OTLP at all. */
  public void refuseMalformed(
      IngestRequest request, String field, String description, Consumer<IngestOutcome> answer) {
    new Answer(request, answer).give(new IngestOutcome.Malformed(field, description));
  }

  /** Answers a request for which there is no room now. */
  public void refuseOverloaded(IngestRequest request, Consumer<IngestOutcome> answer) {
    new Answer(request, answer)
        .give(
            new IngestOutcome.Refused(
                "too many bytes in flight", retryDelay.forUtilisation(inFlight.utilisation())));
  }

  private static IngestOutcome refusal(AppendResult.Refused refused) {
    String reason =
        switch (refused.reason()) {
          case NO_SPACE -> "the ingest log's disk budget is used up";
          case FAILING -> "the ingest log cannot be written";
          case CLOSED -> "the server is stopping";
        };
    Duration retryAfter = refused.retryAfter();
    return new IngestOutcome.Refused(reason, retryAfter);
  }

  private long nowUnixNanos() {
    Instant now = clock.instant();
    return now.getEpochSecond() * 1_000_000_000L + now.getNano();
  }

  /** Closes the buffer, tells the listener, answers. */
  private final class Answer {

    private final IngestRequest request;
    private final Consumer<IngestOutcome> answer;
    private final long receivedUnixNanos = nowUnixNanos();
    private String sampleTraceId = "";

    Answer(IngestRequest request, Consumer<IngestOutcome> answer) {
      this.request = request;
      this.answer = answer;
    }

    void give(IngestOutcome outcome) {
      int sizeBytes = request.buffer().length();
      request.buffer().close();
      answer.accept(outcome);
      listener.onRequest(
          new IngestEvent(
              receivedUnixNanos,
              request.peer(),
              request.protocol(),
              Optional.of(request.signal()),
              request.tenant(),
              sizeBytes,
              outcome,
              outcome instanceof IngestOutcome.Accepted ? sampleTraceId : ""));
    }
  }
}
