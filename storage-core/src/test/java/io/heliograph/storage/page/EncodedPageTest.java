package io.heliograph.storage.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.storage.file.CorruptFileException;
import io.heliograph.storage.file.ReadableFile;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class EncodedPageTest {

  private static final ColumnKey TIME = ColumnKey.intrinsic("time");
  private static final ColumnKey NAME = ColumnKey.intrinsic("name");
  private static final ColumnKey ID = ColumnKey.intrinsic("id");
  private static final ColumnKey RATIO = ColumnKey.intrinsic("ratio");
  private static final ColumnKey FLAG = ColumnKey.intrinsic("flag");

  static byte[] smallPage() {
    try (PageBuilder builder = new PageBuilder(PageOptions.LIVE)) {
      for (int row = 0; row < 40; row++) {
        builder.longs(TIME).add(1_000_000L * row * row);
        builder.dictionary(NAME).add(Bytes.utf8("GET /orders/" + row % 3));
        builder.fixed(ID, 8).add(Bytes.utf8("abcdefg" + (char) ('0' + row)));
        builder.doubles(RATIO).add(row / 3.0);
        builder.bits(FLAG).add(row % 5 == 0);
        builder.endRow();
      }
      ByteBuffer encoded = builder.encode();
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    }
  }

  @Test
  void every_flipped_bit_is_detected() {
    byte[] page = smallPage();
    for (int bit = 0; bit < page.length * 8; bit++) {
      byte[] damaged = page.clone();
      damaged[bit >>> 3] ^= (byte) (1 << (bit & 7));
      try (ReadableFile file = MemoryFile.of(damaged)) {
        assertThatThrownBy(
                () -> EncodedPage.open(file, 0, damaged.length, DecodeMeter.NONE).verify())
            .as("bit %d", bit)
            .isInstanceOf(CorruptFileException.class)
            .hasMessageContaining("/page at offset");
      }
    }
  }

  @Test
  void truncated_page_isRefused() {
    byte[] page = smallPage();
    for (int length = 0; length < page.length; length++) {
      byte[] cut = Arrays.copyOf(page, length);
      try (ReadableFile file = MemoryFile.of(cut)) {
        assertThatThrownBy(() -> EncodedPage.open(file, 0, cut.length, DecodeMeter.NONE).verify())
            .isInstanceOf(CorruptFileException.class);
      }
    }
  }

  @Test
  void reading_a_column_decodes_that_column_only() {
    byte[] page = smallPage();
    long[] decoded = new long[1];
    try (ReadableFile file = MemoryFile.of(page)) {
      EncodedPage reader = EncodedPage.open(file, 0, page.length, bytes -> decoded[0] += bytes);
      assertThat(decoded[0]).isZero();
      assertThat(reader.bits(FLAG).at(5)).isTrue();
      assertThat(decoded[0]).isEqualTo(5);
      assertThat(reader.bits(FLAG).at(6)).isFalse();
      assertThat(decoded[0]).isEqualTo(5);
    }
  }

  /** Short entries that hardly repeat would be cheaper without a dictionary. */
  @Test
  void dictionary_keeps_the_numbers_of_its_entries() {
    try (PageBuilder builder = new PageBuilder(PageOptions.LIVE)) {
      BytesColumnBuilder names = builder.dictionary(NAME);
      for (int row = 0; row < 1_000; row++) {
        names.add(Bytes.utf8("" + (char) ('a' + row % 999)));
      }
      ByteBuffer encoded = builder.encode();
      try (ReadableFile file = MemoryFile.of(encoded)) {
        BytesColumn read =
            EncodedPage.open(file, 0, encoded.remaining(), DecodeMeter.NONE).bytes(NAME);
        assertThat(read.entryCount()).isEqualTo(999);
        assertThat(read.entryOf(999)).isZero();
      }
    }
  }

  @Test
  void directory_tells_what_columns_hold() {
    byte[] page = smallPage();
    try (ReadableFile file = MemoryFile.of(page)) {
      EncodedPage reader = EncodedPage.open(file, 0, page.length, DecodeMeter.NONE);
      ColumnEntry time = reader.columns().getFirst();
      assertThat(time.key()).isEqualTo(TIME);
      assertThat(time.min()).isZero();
      assertThat(time.max()).isEqualTo(1_000_000L * 39 * 39);
      assertThat(reader.columns().get(1).distinctCount()).isEqualTo(3);
    }
  }

  @Test
  void column_of_another_kind_is_a_bug() {
    byte[] page = smallPage();
    try (ReadableFile file = MemoryFile.of(page)) {
      EncodedPage reader = EncodedPage.open(file, 0, page.length, DecodeMeter.NONE);
      assertThatThrownBy(() -> reader.doubles(TIME)).isInstanceOf(IllegalStateException.class);
    }
  }
}
