package io.heliograph.wire.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.protobuf.InvalidProtocolBufferException;
import io.heliograph.wire.MalformedOtlpException;
import io.heliograph.wire.Slice;
import io.heliograph.wire.trace.SpanView;
import io.opentelemetry.proto.trace.v1.Span;

/** Validates arbitrary bytes: what is accepted has to be what the generated classes can read. */
final class ValidatorFuzzer {
  private final ItemValidator counter = new ItemValidator();
  private final ItemValidator walker = new ItemValidator();
  private long visited;

  @FuzzTest(maxDuration = "5m")
  void validSpans_anyBytes_areReadable(byte[] input) {
    long accepted;
    try {
      accepted = counter.traces(input, 0, input.length).accepted();
    } catch (MalformedOtlpException malformed) {
      return;
    }
    visited = 0;
    Validation walked = walker.traces(input, 0, input.length, this::visit);
    assertThat(walked.accepted()).isEqualTo(accepted).isEqualTo(visited);
    assertThat(walked.errorMessage().isEmpty()).isEqualTo(walked.rejected() == 0);
    assertThat(walked.errorMessage().length()).isLessThan(2_000);
  }

  private void visit(SpanView span) {
    visited++;
    assertThat(span.hasTraceId() && span.hasSpanId()).isTrue();
    assertThat(span.parentSpanIdBytes().length()).isIn(0, 8);
    Slice message = span.message();
    try {
      Span parsed = Span.parseFrom(message.toByteArray());
      assertThat(parsed.getName()).isEqualTo(span.name().utf8());
    } catch (InvalidProtocolBufferException e) {
      // Groups may nest deeper for us than for them.
      assertThat(e).hasMessageContaining("too many levels of nesting");
    }
  }
}
