package io.heliograph.storage.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.storage.file.ReadableFile;
import io.heliograph.testkit.Seeds;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Pages of every kind of column, read live and encoded, compared with plain lists. */
class PageRandomizedTest {

  private final SplittableRandom random = Seeds.random("PageRandomizedTest");

  /** What a column should hold, as a list of Long, Double, Boolean or Bytes. */
  private final Map<ColumnKey, List<Object>> expected = new LinkedHashMap<>();

  @Test
  void pages_read_back_what_was_added() {
    try (PageBuilder builder = new PageBuilder(PageOptions.LIVE)) {
      for (int page = 0; page < 60; page++) {
        expected.clear();
        int rows = page == 0 ? 0 : page == 1 ? 1 : random.nextInt(1, 3_000);
        fill(builder, rows);
        LivePage live = builder.snapshot();
        assertThat(live.tryRetain()).isTrue();
        check(live, rows);
        ByteBuffer encoded = builder.encode();
        try (ReadableFile file = MemoryFile.of(encoded)) {
          check(EncodedPage.open(file, 0, encoded.remaining(), DecodeMeter.NONE), rows);
        }
        Map<ColumnKey, List<Object>> before = new LinkedHashMap<>(expected);
        boolean readOn = random.nextBoolean();
        if (!readOn) {
          live.release();
        }
        builder.clear();
        if (readOn) {
          expected.clear();
          fill(builder, random.nextInt(1, 500));
          builder.clear();
          expected.clear();
          expected.putAll(before);
          check(live, rows);
          live.release();
        }
        assertThat(live.tryRetain()).isEqualTo(readOn);
      }
    }
  }

  private void fill(PageBuilder builder, int rows) {
    int columns = random.nextInt(0, 12);
    for (int i = 0; i < columns; i++) {
      ColumnKey key = new ColumnKey(random.nextInt(3) * 20 + i % 6, Bytes.utf8("c" + i));
      fill(builder, key, i % 6, random.nextBoolean() ? rows : random.nextInt(0, rows + 1));
    }
    for (int row = 0; row < rows; row++) {
      builder.endRow();
    }
  }

  private void fill(PageBuilder builder, ColumnKey key, int kind, int count) {
    List<Object> values = new ArrayList<>();
    int variety = 1 << random.nextInt(0, 20);
    int maxLength = random.nextInt(20) == 0 && count < 20 ? 200_000 : random.nextInt(1, 60);
    for (int i = 0; i < count; i++) {
      values.add(
          switch (kind) {
            case 0 -> addLong(builder.longs(key), variety);
            case 1 -> addDouble(builder.doubles(key), variety);
            case 2 -> addBit(builder.bits(key), variety);
            case 3 -> addBytes(builder.fixed(key, 8), 8, Integer.MAX_VALUE);
            case 4 -> addBytes(builder.bytes(key), random.nextInt(maxLength), variety);
            default -> addBytes(builder.adaptive(key), random.nextInt(maxLength), variety);
          });
    }
    if (count > 0) {
      expected.put(key, values);
    }
  }

  private Object addLong(LongColumnBuilder column, int variety) {
    long value = random.nextInt(50) == 0 ? random.nextLong() : random.nextInt(variety);
    column.add(value);
    return value;
  }

  private Object addDouble(DoubleColumnBuilder column, int variety) {
    double value =
        switch (random.nextInt(6)) {
          case 0 -> Double.longBitsToDouble(random.nextLong());
          case 1 -> -0.0;
          case 2 -> random.nextInt(variety) / 100.0;
          default -> random.nextInt(variety);
        };
    column.add(value);
    return value;
  }

  private Object addBit(BitColumnBuilder column, int variety) {
    boolean value = random.nextInt(variety) > 0;
    column.add(value);
    return value;
  }

  private Object addBytes(BytesColumnBuilder column, int length, int variety) {
    byte[] value = new byte[length];
    new SplittableRandom(random.nextInt(variety)).nextBytes(value);
    column.add(value, 0, length);
    return Bytes.copyOf(value);
  }

  private void check(PageReader page, int rows) {
    assertThat(page.rowCount()).isEqualTo(rows);
    assertThat(page.columns()).extracting(ColumnEntry::key).hasSameElementsAs(expected.keySet());
    for (ColumnEntry entry : page.columns()) {
      List<Object> values = expected.getOrDefault(entry.key(), List.of());
      assertThat(entry.count()).isEqualTo(values.size());
      List<Object> read = new ArrayList<>();
      for (int i = 0; i < entry.count(); i++) {
        read.add(value(page, entry, i));
      }
      assertThat(read).isEqualTo(values);
    }
    assertThat(page.has(ColumnKey.intrinsic("absent"))).isFalse();
    assertThat(page.longs(ColumnKey.intrinsic("absent")).count()).isZero();
  }

  private static Object value(PageReader page, ColumnEntry entry, int index) {
    return switch (entry.kind()) {
      case LONG -> page.longs(entry.key()).at(index);
      case DOUBLE -> page.doubles(entry.key()).at(index);
      case BITS -> page.bits(entry.key()).at(index);
      case BYTES, FIXED -> page.bytes(entry.key()).at(index);
    };
  }
}
