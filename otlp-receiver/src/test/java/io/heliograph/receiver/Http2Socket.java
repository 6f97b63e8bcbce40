package io.heliograph.receiver;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * A client's end of an HTTP/2 connection that writes any frame, also where no client would. Header
 * blocks are literals without Huffman coding or a dynamic table. Confined to one thread, but that
 * another may read.
 */
final class Http2Socket implements AutoCloseable {

  static final int DATA = 0x0;
  static final int HEADERS = 0x1;
  static final int RST_STREAM = 0x3;
  static final int SETTINGS = 0x4;
  static final int PING = 0x6;
  static final int GOAWAY = 0x7;
  static final int CONTINUATION = 0x9;

  static final int ACK = 0x1;
  static final int END_STREAM = 0x1;
  static final int END_HEADERS = 0x4;

  private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(US_ASCII);
  private static final int LITERAL_WITHOUT_INDEXING = 0;
  private static final int LEAST_RECEIVE_BUFFER_BYTES = 2_048;

  /** One frame as received, without its payload. */
  record Frame(int type, int flags, int stream) {

    boolean endsStream() {
      return (type == HEADERS || type == DATA) && (flags & END_STREAM) != 0;
    }
  }

  private final Socket socket = new Socket();
  private final DataOutputStream out;
  private final DataInputStream in;

  private Http2Socket(int port, boolean reads) throws IOException {
    if (!reads) {
      socket.setReceiveBufferSize(LEAST_RECEIVE_BUFFER_BYTES);
    }
    socket.setSoTimeout(20_000);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    out = new DataOutputStream(socket.getOutputStream());
    in = new DataInputStream(socket.getInputStream());
  }

  /** Connects, and sends the preface and empty settings. */
  static Http2Socket open(int port) throws IOException {
    return open(port, true);
  }

  /** The same, with hardly any room for what the server answers. */
  static Http2Socket openWithoutReading(int port) throws IOException {
    return open(port, false);
  }

  private static Http2Socket open(int port, boolean reads) throws IOException {
    Http2Socket opened = new Http2Socket(port, reads);
    opened.write(PREFACE);
    opened.write(frame(SETTINGS, 0, 0, new byte[0]));
    return opened;
  }

  static byte[] frame(int type, int flags, int stream, byte[] payload) {
    byte[] frame = new byte[9 + payload.length];
    frame[0] = (byte) (payload.length >> 16);
    frame[1] = (byte) (payload.length >> 8);
    frame[2] = (byte) payload.length;
    frame[3] = (byte) type;
    frame[4] = (byte) flags;
    frame[5] = (byte) (stream >> 24);
    frame[6] = (byte) (stream >> 16);
    frame[7] = (byte) (stream >> 8);
    frame[8] = (byte) stream;
    System.arraycopy(payload, 0, frame, 9, payload.length);
    return frame;
  }

  /** The header block of a POST. */
  static byte[] postHeaders(String path, String contentType) {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    header(block, ":method", "POST");
    header(block, ":scheme", "http");
    header(block, ":authority", "test");
    header(block, ":path", path);
    header(block, "content-type", contentType);
    header(block, "te", "trailers");
    return block.toByteArray();
  }

  /** Appends a header; names and values are shorter than 127 characters. */
  static void header(ByteArrayOutputStream block, String name, String value) {
    block.write(LITERAL_WITHOUT_INDEXING);
    block.write(name.length());
    block.writeBytes(name.getBytes(US_ASCII));
    block.write(value.length());
    block.writeBytes(value.getBytes(US_ASCII));
  }

  void write(byte[] bytes) throws IOException {
    out.write(bytes);
  }

  /** The next frame; throws an EOFException or another IOException when the server has closed. */
  Frame read() throws IOException {
    int lengthAndType = in.readInt();
    int flags = in.readUnsignedByte();
    int stream = in.readInt();
    in.skipNBytes(lengthAndType >>> 8);
    return new Frame(lengthAndType & 0xFF, flags, stream);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
