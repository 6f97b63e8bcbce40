package io.heliograph.bench.load;

import io.grpc.CallOptions;
import io.grpc.KnownLength;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.heliograph.ingestlog.Signal;
import io.opentelemetry.proto.collector.logs.v1.LogsServiceGrpc;
import io.opentelemetry.proto.collector.metrics.v1.MetricsServiceGrpc;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** OTLP over gRPC; requests are sent as they are, without making messages of them. */
public final class GrpcTarget implements OtlpTarget {

  private static final long DEADLINE_SECONDS = 60;

  private final List<ManagedChannel> channels = new ArrayList<>();
  private final Map<Signal, MethodDescriptor<byte[], byte[]>> methods = new EnumMap<>(Signal.class);

  /** Connects at the first request. */
  public GrpcTarget(int port, int connections) {
    for (int i = 0; i < connections; i++) {
      channels.add(
          NettyChannelBuilder.forAddress("127.0.0.1", port)
              .usePlaintext()
              .flowControlWindow(1 << 20)
              .build());
    }
    methods.put(Signal.TRACES, raw(TraceServiceGrpc.getExportMethod()));
    methods.put(Signal.LOGS, raw(LogsServiceGrpc.getExportMethod()));
    methods.put(Signal.METRICS, raw(MetricsServiceGrpc.getExportMethod()));
  }

  private static MethodDescriptor<byte[], byte[]> raw(MethodDescriptor<?, ?> method) {
    return method.toBuilder(new RawBytes(), new RawBytes()).build();
  }

  @Override
  public Outcome send(Signal signal, byte[] request, int lane) throws IOException {
    MethodDescriptor<byte[], byte[]> method = methods.get(signal);
    if (method == null) {
      throw new IllegalStateException("no method for " + signal);
    }
    try {
      var _ =
          ClientCalls.blockingUnaryCall(
              channels.get(lane % channels.size()),
              method,
              CallOptions.DEFAULT.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS),
              request);
      return Outcome.ACKNOWLEDGED;
    } catch (StatusRuntimeException e) {
      return switch (e.getStatus().getCode()) {
        case UNAVAILABLE, RESOURCE_EXHAUSTED -> Outcome.PUSHED_BACK;
        default -> throw new IOException("export: " + e.getStatus(), e);
      };
    }
  }

  @Override
  public void close() {
    channels.forEach(ManagedChannel::shutdownNow);
  }

  /** A message that is bytes already. */
  private static final class RawBytes implements MethodDescriptor.Marshaller<byte[]> {

    private static final class KnownStream extends ByteArrayInputStream implements KnownLength {
      KnownStream(byte[] bytes) {
        super(bytes);
      }
    }

    @Override
    public InputStream stream(byte[] value) {
      return new KnownStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
