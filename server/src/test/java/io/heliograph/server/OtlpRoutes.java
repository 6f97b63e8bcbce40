package io.heliograph.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdOutputStream;
import com.google.protobuf.Message;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Codec;
import io.grpc.Compressor;
import io.grpc.CompressorRegistry;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.LogsServiceGrpc;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.MetricsServiceGrpc;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;

/**
 * Every way that OTLP comes in, in turn: gRPC, protobuf over HTTP and JSON over HTTP, each plain,
 * with gzip and with zstd. Every request must be accepted as a whole. Confined to one thread.
 */
final class OtlpRoutes implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private enum Form {
    GRPC,
    HTTP_PROTOBUF,
    HTTP_JSON
  }

  private enum Encoding {
    IDENTITY,
    GZIP,
    ZSTD;

    String header() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }

    OutputStream compress(OutputStream to) throws IOException {
      return switch (this) {
        case IDENTITY -> to;
        case GZIP -> new GZIPOutputStream(to);
        case ZSTD -> new ZstdOutputStream(to);
      };
    }
  }

  private final int httpPort;
  private final String tenant;
  private final ManagedChannel connection;
  private final Channel channel;
  private final HttpClient http = HttpClient.newHttpClient();
  private int turn;

  OtlpRoutes(HeliographServer server, String tenant) {
    this.httpPort = server.otlpHttpPort();
    this.tenant = tenant;
    CompressorRegistry compressors = CompressorRegistry.newEmptyInstance();
    compressors.register(Codec.Identity.NONE);
    compressors.register(new Codec.Gzip());
    compressors.register(new ZstdCompressor());
    this.connection =
        NettyChannelBuilder.forAddress("127.0.0.1", server.otlpGrpcPort())
            .usePlaintext()
            .compressorRegistry(compressors)
            .build();
    Metadata headers = new Metadata();
    headers.put(Metadata.Key.of("x-scope-orgid", Metadata.ASCII_STRING_MARSHALLER), tenant);
    this.channel =
        ClientInterceptors.intercept(
            connection, MetadataUtils.newAttachHeadersInterceptor(headers));
  }

  private static final class ZstdCompressor implements Compressor {

    @Override
    public String getMessageEncoding() {
      return "zstd";
    }

    @Override
    public OutputStream compress(OutputStream to) throws IOException {
      return new ZstdOutputStream(to);
    }
  }

  void send(ExportTraceServiceRequest request) throws IOException, InterruptedException {
    send(TraceServiceGrpc.getExportMethod(), "/v1/traces", request);
  }

  void send(ExportLogsServiceRequest request) throws IOException, InterruptedException {
    send(LogsServiceGrpc.getExportMethod(), "/v1/logs", request);
  }

  void send(ExportMetricsServiceRequest request) throws IOException, InterruptedException {
    send(MetricsServiceGrpc.getExportMethod(), "/v1/metrics", request);
  }

  private <Q extends Message, R extends Message> void send(
      MethodDescriptor<Q, R> method, String path, Q request)
      throws IOException, InterruptedException {
    int route = turn++;
    Encoding encoding = Encoding.values()[route / 3 % 3];
    switch (Form.values()[route % 3]) {
      case GRPC -> call(method, encoding, request);
      case HTTP_PROTOBUF -> post(path, "application/x-protobuf", encoding, request.toByteArray());
      case HTTP_JSON ->
          post(
              path,
              "application/json",
              encoding,
              OtlpJson.write(request).getBytes(StandardCharsets.UTF_8));
    }
  }

  private <Q extends Message, R extends Message> void call(
      MethodDescriptor<Q, R> method, Encoding encoding, Q request) {
    CallOptions options =
        CallOptions.DEFAULT.withDeadlineAfter(TIMEOUT).withCompression(encoding.header());
    R answer = ClientCalls.blockingUnaryCall(channel, method, options, request);
    assertThat(answer.getAllFields()).as("partial success").isEmpty();
  }

  private void post(String path, String type, Encoding encoding, byte[] body)
      throws IOException, InterruptedException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (OutputStream to = encoding.compress(compressed)) {
      to.write(body);
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort + path))
            .timeout(TIMEOUT)
            .header("content-type", type)
            .header("x-scope-orgid", tenant)
            .POST(HttpRequest.BodyPublishers.ofByteArray(compressed.toByteArray()));
    if (encoding != Encoding.IDENTITY) {
      request.header("content-encoding", encoding.header());
    }
    HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(path + " " + type + " " + answer.body()).isEqualTo(200);
    assertThat(answer.body()).doesNotContain("rejected");
  }

  @Override
  public void close() {
    connection.shutdownNow();
    http.shutdownNow();
  }
}
