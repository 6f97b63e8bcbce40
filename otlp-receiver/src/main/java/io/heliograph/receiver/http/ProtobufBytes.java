package io.heliograph.receiver.http;

import io.heliograph.receiver.ingest.RequestBuffer;
import io.heliograph.receiver.ingest.RequestBuffer.Fill;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Writes protobuf fields into a request buffer, whose limits end the writing.
 *
 * <p>A nested message is written in place and its length inserted afterwards. Confined to one
 * thread.
 */
final class ProtobufBytes {

  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int LENGTH_DELIMITED = 2;
  private static final int FIXED32 = 5;

  private final RequestBuffer buffer;
  private final byte[] scratch = new byte[10];

  ProtobufBytes(RequestBuffer buffer) {
    this.buffer = buffer;
  }

  /** The buffer takes no more. */
  static final class FullException extends IOException {

    private static final long serialVersionUID = 1L;

    private final Fill fill;

    FullException(Fill fill) {
      super("request buffer: " + fill);
      this.fill = fill;
    }

    Fill fill() {
      return fill;
    }
  }

  /** Begins a nested message; {@link #end} takes what this returns. */
  int begin(int field) throws IOException {
    tag(field, LENGTH_DELIMITED);
    return buffer.length();
  }

  void end(int start) throws IOException {
    int size = encodeVarint(buffer.length() - start);
    check(buffer.insert(start, scratch, size));
  }

  void text(int field, String value) throws IOException {
    bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  void bytes(int field, byte[] value) throws IOException {
    tag(field, LENGTH_DELIMITED);
    check(buffer.append(scratch, 0, encodeVarint(value.length)));
    check(buffer.append(value, 0, value.length));
  }

  void varint(int field, long value) throws IOException {
    tag(field, VARINT);
    check(buffer.append(scratch, 0, encodeVarint(value)));
  }

  void fixed64(int field, long value) throws IOException {
    tag(field, FIXED64);
    littleEndian(value, Long.BYTES);
  }

  void fixed32(int field, int value) throws IOException {
    tag(field, FIXED32);
    littleEndian(value, Integer.BYTES);
  }

  private void littleEndian(long value, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      scratch[i] = (byte) (value >>> (8 * i));
    }
    check(buffer.append(scratch, 0, count));
  }

  private void tag(int field, int wireType) throws IOException {
    check(buffer.append(scratch, 0, encodeVarint(((long) field << 3) | wireType)));
  }

  private int encodeVarint(long value) {
    int size = 0;
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      scratch[size++] = (byte) ((rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    scratch[size++] = (byte) rest;
    return size;
  }

  private static void check(Fill fill) throws FullException {
    if (fill != Fill.COMPLETE) {
      throw new FullException(fill);
    }
  }
}
