package io.heliograph.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.BadRequest;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a call failed with. */
final class Failures {

  private Failures() {}

  static StatusRuntimeException failure(ThrowingCallable call, Status.Code code) {
    StatusRuntimeException failure = catchThrowableOfType(StatusRuntimeException.class, call);
    assertThat(failure).as("failure with " + code).isNotNull();
    assertThat(failure.getStatus().getCode()).as(failure.toString()).isEqualTo(code);
    return failure;
  }

  /** The call is refused for one field. */
  static void refused(ThrowingCallable call, String field, String expected) {
    StatusRuntimeException failure = failure(call, Status.Code.INVALID_ARGUMENT);
    BadRequest.FieldViolation violation = violation(failure);
    assertThat(violation.getField()).isEqualTo(field);
    assertThat(violation.getDescription()).contains(expected).contains("expected");
    assertThat(failure.getStatus().getDescription()).startsWith(field + ": ");
  }

  private static BadRequest.FieldViolation violation(StatusRuntimeException failure) {
    com.google.rpc.Status status =
        StatusProto.fromStatusAndTrailers(failure.getStatus(), failure.getTrailers());
    assertThat(status.getDetailsCount()).as(failure.toString()).isEqualTo(1);
    try {
      BadRequest request = status.getDetails(0).unpack(BadRequest.class);
      assertThat(request.getFieldViolationsCount()).isEqualTo(1);
      return request.getFieldViolations(0);
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }
}
