package io.heliograph.server.http;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.server.ServerBuilder;
import java.util.Map;

/**
 * {@code /livez}: the process answers. {@code /readyz}: it takes and finds data; else 503 and a
 * line for each part that does not.
 */
final class HealthPaths {

  private HealthPaths() {}

  static void install(ServerBuilder builder, Readiness readiness) {
    builder.service("/livez", (context, request) -> text(HttpStatus.OK, "ok\n"));
    builder.service("/readyz", (context, request) -> readyz(readiness.troubles()));
  }

  private static HttpResponse readyz(Map<String, String> troubles) {
    if (troubles.isEmpty()) {
      return text(HttpStatus.OK, "ready\n");
    }
    StringBuilder lines = new StringBuilder();
    troubles.forEach(
        (part, trouble) -> lines.append(part).append(": ").append(trouble).append('\n'));
    return text(HttpStatus.SERVICE_UNAVAILABLE, lines.toString());
  }

  private static HttpResponse text(HttpStatus status, String body) {
    return HttpResponse.of(status, MediaType.PLAIN_TEXT_UTF_8, body);
  }
}
