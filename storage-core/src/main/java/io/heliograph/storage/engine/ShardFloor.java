package io.heliograph.storage.engine;

import io.heliograph.storage.file.CorruptFileException;
import io.heliograph.storage.file.DurableFiles;
import io.heliograph.storage.file.StorageUnavailableException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * The file that remembers up to where a shard had rows that retention dropped, so that a replay of
 * the log doesn't bring them back. Little-endian: u32 magic, u32 version, u64 exclusive end offset,
 * u32 crc32c.
 */
final class ShardFloor {

  private static final int MAGIC = 0x4c465048;
  private static final int VERSION = 1;
  private static final int LENGTH = 20;
  private static final String PREFIX = "floor-";

  private ShardFloor() {}

  static void write(Path tenantDirectory, int logPartition, long endOffset) {
    ByteBuffer out = ByteBuffer.allocate(LENGTH).order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(MAGIC).putInt(VERSION).putLong(endOffset);
    out.putInt(checksum(out)).flip();
    Path file = file(tenantDirectory, logPartition);
    try {
      DurableFiles.writeAtomically(file, out);
    } catch (IOException e) {
      throw new StorageUnavailableException("cannot write: " + file, e);
    }
  }

  /** The end offset; 0 if there is no file. */
  static long read(Path tenantDirectory, int logPartition) throws IOException {
    Path file = file(tenantDirectory, logPartition);
    if (!Files.exists(file)) {
      return 0;
    }
    byte[] content = Files.readAllBytes(file);
    ByteBuffer in = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    if (content.length != LENGTH
        || in.getInt(0) != MAGIC
        || in.getInt(4) != VERSION
        || in.getInt(LENGTH - 4) != checksum(in)) {
      throw new CorruptFileException(file, 0, "floor of a shard (expected: 20 sound bytes)");
    }
    return in.getLong(8);
  }

  /** The log partition of a floor's file name, or -1. */
  static int logPartition(String fileName) {
    return fileName.matches(PREFIX + "\\d{1,9}")
        ? Integer.parseInt(fileName.substring(PREFIX.length()))
        : -1;
  }

  private static Path file(Path tenantDirectory, int logPartition) {
    return tenantDirectory.resolve(PREFIX + logPartition);
  }

  private static int checksum(ByteBuffer floor) {
    CRC32C crc = new CRC32C();
    crc.update(floor.duplicate().position(0).limit(LENGTH - 4));
    return (int) crc.getValue();
  }
}
