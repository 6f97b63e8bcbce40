package io.heliograph.receiver.ingest;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.rpc.BadRequest;
import com.google.rpc.Code;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;

/**
 * The one place where an outcome becomes a {@code google.rpc.Status}.
 *
 * <p>What may succeed later is UNAVAILABLE with RetryInfo; RESOURCE_EXHAUSTED never carries
 * RetryInfo, so that clients do not repeat what is too large. INTERNAL and UNKNOWN are never used
 * for a passing fault: clients drop data on them.
 */
public final class RpcStatuses {

  private RpcStatuses() {}

  public static Status of(IngestOutcome.Malformed malformed) {
    return invalidArgument(malformed.field(), malformed.description());
  }

  public static Status of(IngestOutcome.TooLarge tooLarge) {
    return Status.newBuilder()
        .setCode(Code.RESOURCE_EXHAUSTED_VALUE)
        .setMessage(
            "request is larger than the limit (expected: at most "
                + tooLarge.limitBytes()
                + " bytes after decompression)")
        .build();
  }

  public static Status of(IngestOutcome.Refused refused) {
    return Status.newBuilder()
        .setCode(Code.UNAVAILABLE_VALUE)
        .setMessage(refused.reason())
        .addDetails(
            Any.pack(RetryInfo.newBuilder().setRetryDelay(duration(refused.retryAfter())).build()))
        .build();
  }

  /**
   * The sender's mistake: {@code field} is what is wrong, {@code description} what was expected.
   */
  public static Status invalidArgument(String field, String description) {
    return Status.newBuilder()
        .setCode(Code.INVALID_ARGUMENT_VALUE)
        .setMessage(field + ": " + description)
        .addDetails(
            Any.pack(
                BadRequest.newBuilder()
                    .addFieldViolations(
                        BadRequest.FieldViolation.newBuilder()
                            .setField(field)
                            .setDescription(description))
                    .build()))
        .build();
  }

  private static Duration duration(java.time.Duration delay) {
    return Duration.newBuilder()
        .setSeconds(delay.toSeconds())
        .setNanos(delay.toNanosPart())
        .build();
  }
}
