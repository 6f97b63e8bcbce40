package io.heliograph.query.call;

import com.google.protobuf.Any;
import com.google.rpc.BadRequest;
import com.google.rpc.Code;
import com.google.rpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;

/** The errors that a caller can mend, in the API's form: the field and what was expected. */
public final class ApiErrors {

  private ApiErrors() {}

  /**
   * @param field of the request, or the position in a query text
   * @param description what was found and what was expected
   */
  public static StatusRuntimeException invalid(String field, String description) {
    return StatusProto.toStatusRuntimeException(
        Status.newBuilder()
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
            .build());
  }

  /** A cursor that the search did not give out. */
  public static StatusRuntimeException cursor() {
    return invalid(
        "cursor", "not of this search (expected: next_cursor of an answer to the same request)");
  }

  /** What was asked for is not there. */
  public static StatusRuntimeException notFound(String what) {
    return io.grpc.Status.NOT_FOUND.withDescription(what).asRuntimeException();
  }

  /**
   * @param value given, 0 for none
   * @param preset taken when none is given
   * @param most allowed
   */
  public static int limit(String field, int value, int preset, int most) {
    if (value == 0) {
      return preset;
    }
    if (value < 0 || value > most) {
      throw invalid(
          field, Integer.toUnsignedString(value) + " (expected: 1 to " + most + ", or none)");
    }
    return value;
  }
}
