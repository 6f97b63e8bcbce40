package io.heliograph.receiver.grpc;

import io.grpc.KnownLength;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.StatusRuntimeException;
import io.heliograph.receiver.grpc.RawRequest.Reading;
import io.heliograph.receiver.ingest.InFlightBytes;
import io.heliograph.receiver.ingest.RequestBuffer;
import java.io.IOException;
import java.io.InputStream;

/** Takes a message's bytes as they are and reserves them in the bytes in flight. Thread-safe. */
final class RawRequestMarshaller implements Marshaller<RawRequest> {

  private final InFlightBytes inFlight;
  private final int maxRequestBytes;

  RawRequestMarshaller(InFlightBytes inFlight, int maxRequestBytes) {
    this.inFlight = inFlight;
    this.maxRequestBytes = maxRequestBytes;
  }

  @Override
  public InputStream stream(RawRequest value) {
    throw new IllegalStateException("a server never sends a request");
  }

  @Override
  public RawRequest parse(InputStream stream) {
    ArrivingBytes.current().release();
    RequestBuffer buffer = new RequestBuffer(inFlight, maxRequestBytes);
    try {
      int expected = stream instanceof KnownLength ? stream.available() : 0;
      return new RawRequest(
          buffer,
          switch (buffer.readFully(stream, expected)) {
            case COMPLETE -> Reading.COMPLETE;
            case TOO_LARGE -> Reading.TOO_LARGE;
            case OVERLOADED -> Reading.OVERLOADED;
          });
    } catch (IOException e) {
      return new RawRequest(buffer, Reading.BROKEN);
    } catch (StatusRuntimeException e) {
      // grpc-java's own limit after decompression; thrown on, it would end the call as UNKNOWN.
      return new RawRequest(buffer, Reading.TOO_LARGE);
    } catch (RuntimeException | Error e) {
      buffer.close();
      throw e;
    }
  }
}
