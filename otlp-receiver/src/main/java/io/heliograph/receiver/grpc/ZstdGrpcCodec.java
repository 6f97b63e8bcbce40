package io.heliograph.receiver.grpc;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import io.grpc.Codec;
import io.heliograph.receiver.ingest.ZstdDecoding;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * zstd as a gRPC message encoding. OTLP does not ask for it; the Collector and many agents use it.
 *
 * <p>Immutable.
 */
final class ZstdGrpcCodec implements Codec {

  @Override
  public String getMessageEncoding() {
    return "zstd";
  }

  @Override
  public OutputStream compress(OutputStream out) throws IOException {
    return new ZstdOutputStreamNoFinalizer(out);
  }

  @Override
  public InputStream decompress(InputStream in) throws IOException {
    return ZstdDecoding.of(in);
  }
}
