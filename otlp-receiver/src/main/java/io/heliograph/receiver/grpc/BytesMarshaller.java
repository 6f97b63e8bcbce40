package io.heliograph.receiver.grpc;

import io.grpc.Drainable;
import io.grpc.KnownLength;
import io.grpc.MethodDescriptor.Marshaller;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** A response message that is already encoded. Immutable. */
final class BytesMarshaller implements Marshaller<byte[]> {

  @Override
  public InputStream stream(byte[] value) {
    return new EncodedStream(value);
  }

  @Override
  public byte[] parse(InputStream stream) {
    try {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Spares grpc-java a buffer for copying. */
  private static final class EncodedStream extends ByteArrayInputStream
      implements KnownLength, Drainable {
    EncodedStream(byte[] bytes) {
      super(bytes);
    }

    @Override
    public int drainTo(OutputStream target) throws IOException {
      return (int) transferTo(target);
    }
  }
}
