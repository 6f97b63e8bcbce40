package io.heliograph.storage.search;

import static com.google.common.base.Preconditions.checkArgument;

import io.heliograph.storage.LogPosition;
import io.heliograph.storage.page.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Where an answer ended, so that the next one continues there and asking twice gives the same.
 *
 * <p>The encoded form is URL-safe Base64 of: u8 version, u64 query hash, i64 sort key, u16 number
 * of positions, each u32 partition and u64 offset, u16 length of the tie, tie, u32 CRC-32C of all
 * before; little-endian. The checksum tells a mangled cursor from a good one; it is no protection
 * against forgery, and need not be: a cursor grants nothing.
 *
 * @param queryHash of everything that the order and the set of rows depend on; a cursor of another
 *     query is refused
 * @param pinned exclusive ends of the log partitions: frames at or above them are invisible to the
 *     whole paging
 * @param sortKey of the last row given out: a time, a duration
 * @param tie what tells the last row from others with the same sort key, in the store's own form;
 *     it must not depend on whether the row is live, in a page or in a merged one
 */
public record Cursor(long queryHash, List<LogPosition> pinned, long sortKey, Bytes tie) {

  private static final byte VERSION = 1;
  private static final int FIXED_LENGTH = 1 + 8 + 8 + 2 + 2 + 4;
  private static final int POSITION_LENGTH = 4 + 8;

  public Cursor {
    pinned = List.copyOf(pinned);
    checkArgument(pinned.size() <= 0xffff, "positions: %s (expected: < 65536)", pinned.size());
    checkArgument(tie.length() <= 0xffff, "tie length: %s (expected: < 65536)", tie.length());
  }

  /** The opaque form given to clients: URL-safe text. */
  public String encode() {
    ByteBuffer out =
        ByteBuffer.allocate(FIXED_LENGTH + POSITION_LENGTH * pinned.size() + tie.length())
            .order(ByteOrder.LITTLE_ENDIAN);
    out.put(VERSION).putLong(queryHash).putLong(sortKey).putShort((short) pinned.size());
    for (LogPosition position : pinned) {
      out.putInt(position.partition()).putLong(position.offset());
    }
    out.putShort((short) tie.length()).put(tie.toArray());
    out.putInt(checksum(out.array(), out.position()));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(out.array());
  }

  /**
   * Reads what {@link #encode()} wrote.
   *
   * @throws IllegalArgumentException if {@code text} is not a cursor, or one of another query
   */
  public static Cursor decode(String text, long queryHash) {
    byte[] bytes = Base64.getUrlDecoder().decode(text);
    checkArgument(bytes.length >= FIXED_LENGTH, "cursor: cut off (expected: one of an answer)");
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int checked = bytes.length - 4;
    checkArgument(
        in.getInt(checked) == checksum(bytes, checked),
        "cursor: checksum differs (expected: one of an answer)");
    byte version = in.get();
    checkArgument(version == VERSION, "cursor version: %s (expected: %s)", version, VERSION);
    Cursor cursor = read(in);
    checkArgument(in.position() == checked, "cursor: length differs (expected: one of an answer)");
    checkArgument(
        cursor.queryHash == queryHash, "cursor: of another query (expected: of the same one)");
    return cursor;
  }

  private static Cursor read(ByteBuffer in) {
    long queryHash = in.getLong();
    long sortKey = in.getLong();
    int positions = in.getShort() & 0xffff;
    checkArgument(
        positions * POSITION_LENGTH <= in.remaining() - 6, "cursor: positions are cut off");
    List<LogPosition> pinned = new ArrayList<>(positions);
    for (int i = 0; i < positions; i++) {
      pinned.add(new LogPosition(in.getInt(), in.getLong()));
    }
    int tieLength = in.getShort() & 0xffff;
    checkArgument(tieLength <= in.remaining() - 4, "cursor: tie is cut off");
    byte[] tie = new byte[tieLength];
    in.get(tie);
    return new Cursor(queryHash, pinned, sortKey, Bytes.copyOf(tie));
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }
}
