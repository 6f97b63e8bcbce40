package io.heliograph.storage.page;

import java.util.zip.CRC32C;

/** CRC-32C of a byte range. */
final class Checksum {

  private Checksum() {}

  static int of(byte[] source, int offset, int length) {
    CRC32C crc = new CRC32C();
    crc.update(source, offset, length);
    return (int) crc.getValue();
  }
}
