package io.heliograph.query.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GrpcErrorsTest {

  private static final Map<Status.Code, Integer> HTTP =
      Map.ofEntries(
          Map.entry(Status.Code.OK, 200),
          Map.entry(Status.Code.CANCELLED, 499),
          Map.entry(Status.Code.UNKNOWN, 500),
          Map.entry(Status.Code.INVALID_ARGUMENT, 400),
          Map.entry(Status.Code.DEADLINE_EXCEEDED, 504),
          Map.entry(Status.Code.NOT_FOUND, 404),
          Map.entry(Status.Code.ALREADY_EXISTS, 409),
          Map.entry(Status.Code.PERMISSION_DENIED, 403),
          Map.entry(Status.Code.RESOURCE_EXHAUSTED, 429),
          Map.entry(Status.Code.FAILED_PRECONDITION, 400),
          Map.entry(Status.Code.ABORTED, 409),
          Map.entry(Status.Code.OUT_OF_RANGE, 400),
          Map.entry(Status.Code.UNIMPLEMENTED, 404),
          Map.entry(Status.Code.INTERNAL, 500),
          Map.entry(Status.Code.UNAVAILABLE, 503),
          Map.entry(Status.Code.DATA_LOSS, 500),
          Map.entry(Status.Code.UNAUTHENTICATED, 401));

  @ParameterizedTest
  @EnumSource(Status.Code.class)
  void status_has_its_http_status(Status.Code code) {
    assertThat(GrpcErrors.httpStatus(code.toStatus()).code()).isEqualTo(HTTP.get(code));
  }

  @Test
  void error_without_description_has_an_empty_message() {
    assertThat(GrpcErrors.json(Status.INTERNAL, null))
        .isEqualTo("{\"error\":{\"code\":500,\"status\":\"INTERNAL\",\"message\":\"\"}}");
  }
}
