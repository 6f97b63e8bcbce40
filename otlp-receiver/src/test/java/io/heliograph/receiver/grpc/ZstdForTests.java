package io.heliograph.receiver.grpc;

import io.grpc.Compressor;
import java.io.IOException;
import java.io.OutputStream;

/** The client's side of zstd. */
public final class ZstdForTests implements Compressor {

  private final ZstdGrpcCodec codec = new ZstdGrpcCodec();

  @Override
  public String getMessageEncoding() {
    return codec.getMessageEncoding();
  }

  @Override
  public OutputStream compress(OutputStream out) throws IOException {
    return codec.compress(out);
  }
}
