package io.heliograph.ingestlog.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.heliograph.ingestlog.Signal;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * One frame. Header, tenant and payload are each padded with zeros to a multiple of 8, so that a
 * frame begins at a multiple of 8.
 *
 * <pre>
 *  0         8           12           16       24              32
 * ┌─────────┬───────────┬────────────┬────────┬───────────────┬──────────┐
 * │ marker  │ headerCrc │ payloadCrc │ offset │ durableOffset │ received │
 * │ u64     │ u32       │ u32        │ u64    │ u64           │ i64      │
 * ├─────────┴─────┬─────┴────────────┼────────┴──┬────────┬───┴───┬──────┴───────┬───┬────────┐
 * │ storedLength  │ payloadLength    │ version   │ signal │ flags │ tenantLength │ 0 │ tenant │
 * │ u32        40 │ u32           44 │ u16    48 │ u8  50 │ u8 51 │ u8        52 │   │     56 │
 * ├───────────────┴──────────────────┴───────────┴────────┴───────┴──────────────┴───┴────────┤
 * │ stored bytes                                                                              │
 * └───────────────────────────────────────────────────────────────────────────────────────────┘
 * </pre>
 *
 * <p>{@code headerCrc} is CRC32C of the header without itself, tenant and padding included; {@code
 * payloadCrc} that of the stored bytes and their padding. The header's checksum covers the
 * payload's, so a header never goes with another payload.
 */
final class FrameLayout {

  static final int ALIGNMENT = 8;

  /** Longest header: with a tenant of 65 characters. */
  static final int HEADER_BYTES_MAX = 128;

  private static final int HEADER_CRC_AT = 8;
  private static final int PAYLOAD_CRC_AT = 12;
  private static final int OFFSET_AT = 16;
  private static final int DURABLE_OFFSET_AT = 24;
  private static final int RECEIVED_AT = 32;
  private static final int STORED_LENGTH_AT = 40;
  private static final int PAYLOAD_LENGTH_AT = 44;
  private static final int VERSION_AT = 48;
  private static final int SIGNAL_AT = 50;
  private static final int FLAGS_AT = 51;
  private static final int TENANT_LENGTH_AT = 52;

  /** Length of the header before the tenant. */
  static final int FIXED_BYTES = 56;

  private static final int COMPRESSED_FLAG = 1;
  private static final int MARK_SIGNAL = 0;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

  private static final byte[] PADDING = new byte[ALIGNMENT];

  private FrameLayout() {}

  static int padded(int length) {
    return (length + ALIGNMENT - 1) & -ALIGNMENT;
  }

  static int headerBytes(int tenantLength) {
    return padded(FIXED_BYTES + tenantLength);
  }

  /** Checksum of stored bytes and the zeros that pad them. */
  static int payloadCrc(byte[] stored, int start, int length) {
    CRC32C crc = new CRC32C();
    crc.update(stored, start, length);
    crc.update(PADDING, 0, padded(length) - length);
    return (int) crc.getValue();
  }

  /** Checksum of stored bytes together with the padding that follows them in the array. */
  static int paddedCrc(byte[] bytes, int start, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, start, padded(length));
    return (int) crc.getValue();
  }

  /**
   * Writes a header to the start of {@code target}, which has {@link #HEADER_BYTES_MAX} bytes.
   *
   * @return the header's length
   */
  @SuppressWarnings(
      "deprecation") // getBytes(int, ...) is the one way to copy ASCII without garbage
  static int encode(long marker, FrameHeader header, byte[] target) {
    int length = header.headerBytes();
    java.util.Arrays.fill(target, 0, length, (byte) 0);
    LONG.set(target, 0, marker);
    INT.set(target, PAYLOAD_CRC_AT, header.payloadCrc());
    LONG.set(target, OFFSET_AT, header.offset());
    LONG.set(target, DURABLE_OFFSET_AT, header.durableOffset());
    LONG.set(target, RECEIVED_AT, header.receivedUnixNanos());
    INT.set(target, STORED_LENGTH_AT, header.storedLength());
    INT.set(target, PAYLOAD_LENGTH_AT, header.payloadLength());
    SHORT.set(target, VERSION_AT, (short) header.formatVersion());
    Signal signal = header.signal();
    target[SIGNAL_AT] = (byte) (signal == null ? MARK_SIGNAL : signal.code());
    target[FLAGS_AT] = (byte) (header.isCompressed() ? COMPRESSED_FLAG : 0);
    target[TENANT_LENGTH_AT] = (byte) header.tenant().length();
    header.tenant().getBytes(0, header.tenant().length(), target, FIXED_BYTES);
    INT.set(target, HEADER_CRC_AT, headerCrc(target, 0, length));
    return length;
  }

  static long longAt(byte[] bytes, int index) {
    return (long) LONG.get(bytes, index);
  }

  /** Length of the header at {@code start}, of which {@link #FIXED_BYTES} bytes are there. */
  static int headerBytesAt(byte[] bytes, int start) {
    return headerBytes(bytes[start + TENANT_LENGTH_AT] & 0xFF);
  }

  /**
   * The header at {@code start}, all of whose {@link #headerBytesAt} bytes are there; null if it is
   * not intact.
   */
  static @Nullable FrameHeader decode(long marker, byte[] bytes, int start) {
    int length = headerBytesAt(bytes, start);
    if (length > HEADER_BYTES_MAX
        || longAt(bytes, start) != marker
        || (int) INT.get(bytes, start + HEADER_CRC_AT) != headerCrc(bytes, start, length)) {
      return null;
    }
    int signal = bytes[start + SIGNAL_AT];
    return new FrameHeader(
        longAt(bytes, start + OFFSET_AT),
        longAt(bytes, start + DURABLE_OFFSET_AT),
        longAt(bytes, start + RECEIVED_AT),
        (int) INT.get(bytes, start + PAYLOAD_CRC_AT),
        (int) INT.get(bytes, start + STORED_LENGTH_AT),
        (int) INT.get(bytes, start + PAYLOAD_LENGTH_AT),
        (short) SHORT.get(bytes, start + VERSION_AT) & 0xFFFF,
        signal == MARK_SIGNAL ? null : Signal.ofCode(signal),
        new String(bytes, start + FIXED_BYTES, bytes[start + TENANT_LENGTH_AT], ISO_8859_1),
        (bytes[start + FLAGS_AT] & COMPRESSED_FLAG) != 0);
  }

  private static int headerCrc(byte[] bytes, int start, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, start, HEADER_CRC_AT);
    crc.update(bytes, start + PAYLOAD_CRC_AT, length - PAYLOAD_CRC_AT);
    return (int) crc.getValue();
  }
}
