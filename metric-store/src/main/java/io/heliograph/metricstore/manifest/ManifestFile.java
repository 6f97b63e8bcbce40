package io.heliograph.metricstore.manifest;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.heliograph.metricstore.block.BlockKind;
import io.heliograph.metricstore.codec.ByteInput;
import io.heliograph.metricstore.codec.ByteOutput;
import io.heliograph.storage.file.CorruptFileException;
import io.heliograph.storage.file.DurableFiles;
import io.heliograph.storage.file.StorageUnavailableException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/** The file {@code manifest} in the store's directory. */
public final class ManifestFile {

  /*
   *   u32 magic "HGMM" | u32 version | u32 length of the payload | u32 crc32c of the payload | payload
   */

  private static final String NAME = "manifest";
  private static final int MAGIC = 0x4D4D4748;
  private static final int VERSION = 1;
  private static final int HEADER_BYTES = 16;

  private final Path path;

  public ManifestFile(Path directory) {
    path = directory.resolve(NAME);
  }

  /**
   * The published manifest; the empty one if none was ever published.
   *
   * @throws CorruptFileException if the file is not what was written
   */
  public Manifest read() {
    try {
      return Files.exists(path) ? decode(Files.readAllBytes(path)) : Manifest.EMPTY;
    } catch (IOException e) {
      throw new StorageUnavailableException("cannot read: " + path, e);
    }
  }

  /**
   * Publishes a manifest.
   *
   * @throws StorageUnavailableException if it is not known to be durable; the file is then the old
   *     or the new one
   */
  public void publish(Manifest manifest) {
    ByteOutput out = new ByteOutput(1 << 12);
    out.putInt(MAGIC);
    out.putInt(VERSION);
    out.putInt(0);
    out.putInt(0);
    encode(manifest, out);
    CRC32C crc = new CRC32C();
    crc.update(out.array(), HEADER_BYTES, out.size() - HEADER_BYTES);
    out.setInt(8, out.size() - HEADER_BYTES);
    out.setInt(12, (int) crc.getValue());
    try {
      // A temporary file whose force failed must not be forced again: it goes first.
      Files.deleteIfExists(path.resolveSibling(NAME + DurableFiles.TEMPORARY_SUFFIX));
      DurableFiles.writeAtomically(path, ByteBuffer.wrap(out.array(), 0, out.size()));
    } catch (IOException e) {
      throw new StorageUnavailableException("cannot publish: " + path, e);
    }
  }

  private static void encode(Manifest manifest, ByteOutput out) {
    out.putVarint(manifest.positions().size());
    manifest
        .positions()
        .forEach((partition, offset) -> {
          out.putVarint(partition);
          out.putVarint(offset);
        });
    out.putVarint(manifest.nextFile());
    out.putVarint(manifest.nextSequence());
    out.putVarint(manifest.nextGeneration());
    out.putVarint(manifest.blocks().size());
    for (BlockEntry block : manifest.blocks()) {
      encode(block, out);
    }
  }

  private static void encode(BlockEntry block, ByteOutput out) {
    byte[] tenant = block.tenant().getBytes(US_ASCII);
    out.putVarint(tenant.length);
    out.putBytes(tenant);
    out.putByte(block.kind().code() | (block.isDamaged() ? 0x80 : 0));
    out.putVarint(block.file());
    out.putVarint(block.generation());
    out.putVarint(block.rank());
    out.putLong(block.leastTimeUnixNanos());
    out.putLong(block.greatestTimeUnixNanos());
    out.putVarint(block.sequence());
    out.putVarint(block.sizeBytes());
    out.putVarint(block.pointCount());
  }

  private Manifest decode(byte[] bytes) {
    try {
      ByteInput in = new ByteInput(bytes);
      require(0, "magic", in.getInt(), MAGIC);
      require(4, "format version", in.getInt(), VERSION);
      require(8, "payload length", in.getInt(), bytes.length - HEADER_BYTES);
      CRC32C crc = new CRC32C();
      crc.update(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES);
      require(12, "checksum", in.getInt(), (int) crc.getValue());
      return decode(in);
    } catch (IndexOutOfBoundsException e) {
      throw new CorruptFileException(path, 0, "manifest: " + e.getMessage());
    }
  }

  private void require(int offset, String what, int found, int expected) {
    if (found != expected) {
      throw new CorruptFileException(
          path, offset, what + ": " + found + " (expected: " + expected + ")");
    }
  }

  private static Manifest decode(ByteInput in) {
    Map<Integer, Long> positions = new TreeMap<>();
    for (int i = in.getSize(); i > 0; i--) {
      int partition = in.getSize();
      positions.put(partition, in.getVarint());
    }
    long nextFile = in.getVarint();
    long nextSequence = in.getVarint();
    long nextGeneration = in.getVarint();
    List<BlockEntry> blocks = new ArrayList<>();
    for (int i = in.getSize(); i > 0; i--) {
      blocks.add(decodeBlock(in));
    }
    return new Manifest(positions, nextFile, nextSequence, nextGeneration, blocks);
  }

  private static BlockEntry decodeBlock(ByteInput in) {
    String tenant = new String(in.getBytes(in.getSize()), US_ASCII);
    int kind = in.getByte();
    return new BlockEntry(
        tenant,
        BlockKind.of(kind & 0x7F),
        in.getVarint(),
        in.getVarint(),
        in.getSize(),
        in.getLong(),
        in.getLong(),
        in.getVarint(),
        in.getVarint(),
        in.getVarint(),
        (kind & 0x80) != 0);
  }
}
