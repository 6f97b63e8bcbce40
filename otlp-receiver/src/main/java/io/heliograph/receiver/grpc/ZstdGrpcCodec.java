package io.heliograph.receiver.grpc;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import io.grpc.Codec;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * zstd as a gRPC message encoding. OTLP does not ask for it; the Collector and many agents use it.
 *
 * <p>The window is limited, so that a frame header cannot make the decoder allocate gigabytes.
 * Immutable.
 */
final class ZstdGrpcCodec implements Codec {

  /** 8 MiB, the window that the zstd format asks every decoder to support. */
  private static final int MAX_WINDOW_LOG = 23;

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
    ZstdInputStreamNoFinalizer decoded = new ZstdInputStreamNoFinalizer(in);
    decoded.setLongMax(MAX_WINDOW_LOG);
    return decoded;
  }
}
