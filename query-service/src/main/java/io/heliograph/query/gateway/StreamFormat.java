package io.heliograph.query.gateway;

import com.google.protobuf.Message;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.MediaType;
import io.grpc.Status;
import io.heliograph.api.v1.GetSeriesResponse;
import io.heliograph.api.v1.GetTraceResponse;
import io.heliograph.api.v1.GetTraceSkeletonResponse;
import io.heliograph.api.v1.QueryStatistics;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * How the messages of a stream become one HTTP body. One object serves one answer; confined to the
 * call.
 */
abstract sealed class StreamFormat {

  abstract MediaType mediaType();

  /** What a message adds to the body; may be empty. */
  abstract HttpData message(Message message);

  /**
   * What ends a body when the call has; empty where the answer is incomplete, a reader could take
   * the body for whole, and so the connection is cut instead.
   */
  Optional<HttpData> end() {
    return Optional.of(HttpData.empty());
  }

  /**
   * What ends a body whose call failed after its first message; empty where a reader could take the
   * body for whole, so that the connection is cut instead.
   */
  Optional<HttpData> failure(Status status) {
    return Optional.empty();
  }

  /** One message as JSON a line; a failure is a last line. */
  static final class JsonLines extends StreamFormat {

    @Override
    MediaType mediaType() {
      return MediaType.create("application", "x-ndjson");
    }

    @Override
    HttpData message(Message message) {
      return withSuffix(MessageJson.write(message), "\n");
    }

    @Override
    Optional<HttpData> failure(Status status) {
      return Optional.of(HttpData.ofUtf8(GrpcErrors.json(status, null) + "\n"));
    }
  }

  /** One message as a server-sent event. */
  static final class ServerSentEvents extends StreamFormat {

    @Override
    MediaType mediaType() {
      return MediaType.EVENT_STREAM;
    }

    @Override
    HttpData message(Message message) {
      byte[] json = MessageJson.write(message);
      return HttpData.ofUtf8("data: " + new String(json, StandardCharsets.UTF_8) + "\n\n");
    }
  }

  /** The skeleton's bytes, as they come. */
  static final class Skeleton extends StreamFormat {

    @Override
    MediaType mediaType() {
      return MediaType.create("application", "vnd.heliograph.trace-skeleton");
    }

    @Override
    HttpData message(Message message) {
      return HttpData.wrap(((GetTraceSkeletonResponse) message).getChunk().toByteArray());
    }
  }

  /** OTLP protobuf TracesData: parts that follow one another are one message. */
  static final class TracesProtobuf extends StreamFormat {

    private boolean isIncomplete;

    @Override
    MediaType mediaType() {
      return MediaType.X_PROTOBUF;
    }

    @Override
    HttpData message(Message message) {
      GetTraceResponse part = (GetTraceResponse) message;
      isIncomplete |= part.hasStatistics() && !part.getStatistics().getComplete();
      return HttpData.wrap(
          TracesData.newBuilder()
              .addAllResourceSpans(part.getResourceSpansList())
              .build()
              .toByteArray());
    }

    @Override
    Optional<HttpData> end() {
      return isIncomplete ? Optional.empty() : super.end();
    }
  }

  /**
   * One OTLP JSON document over all parts: {@code TracesData} or {@code MetricsData}. What is not
   * whole says so in members behind it, which readers of OTLP skip: {@code statistics}, {@code
   * seriesLeftOut}.
   */
  static final class OtlpJsonDocument extends StreamFormat {

    private final String field;
    private final StringBuilder remarks = new StringBuilder();
    private boolean begun;

    private OtlpJsonDocument(String field) {
      this.field = field;
    }

    static OtlpJsonDocument traces() {
      return new OtlpJsonDocument("resourceSpans");
    }

    static OtlpJsonDocument metrics() {
      return new OtlpJsonDocument("resourceMetrics");
    }

    @Override
    MediaType mediaType() {
      return MediaType.JSON_UTF_8;
    }

    @Override
    HttpData message(Message message) {
      List<? extends Message> parts =
          switch (message) {
            case GetTraceResponse traces -> {
              remark(traces.getStatistics(), traces.hasStatistics());
              yield traces.getResourceSpansList();
            }
            case GetSeriesResponse metrics -> {
              remark(metrics.getStatistics(), metrics.hasStatistics());
              remark(metrics.getSeriesLeftOut());
              yield metrics.getResourceMetricsList();
            }
            default -> throw new IllegalStateException("no OTLP in " + message.getClass());
          };
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      for (Message part : parts) {
        bytes.writeBytes((begun ? "," : opening()).getBytes(StandardCharsets.UTF_8));
        begun = true;
        bytes.writeBytes(MessageJson.write(part));
      }
      return HttpData.wrap(bytes.toByteArray());
    }

    private void remark(QueryStatistics statistics, boolean isGiven) {
      if (isGiven && !statistics.getComplete()) {
        remarks
            .append(",\"statistics\":")
            .append(new String(MessageJson.write(statistics), StandardCharsets.UTF_8));
      }
    }

    private void remark(long seriesLeftOut) {
      if (seriesLeftOut > 0) {
        remarks.append(",\"seriesLeftOut\":\"").append(seriesLeftOut).append('"');
      }
    }

    private String opening() {
      return "{\"" + field + "\":[";
    }

    @Override
    Optional<HttpData> end() {
      return Optional.of(HttpData.ofUtf8((begun ? "]" : opening() + "]") + remarks + "}"));
    }
  }

  private static HttpData withSuffix(byte[] bytes, String suffix) {
    ByteArrayOutputStream line = new ByteArrayOutputStream(bytes.length + suffix.length());
    line.writeBytes(bytes);
    line.writeBytes(suffix.getBytes(StandardCharsets.UTF_8));
    return HttpData.wrap(line.toByteArray());
  }
}
