package io.heliograph.storage.partition;

import io.heliograph.storage.index.PageSummary;
import io.heliograph.storage.index.PageTerms;
import io.heliograph.storage.page.Bytes;
import io.heliograph.storage.page.ColumnKey;
import io.heliograph.storage.page.PageBuilder;
import io.heliograph.storage.page.PageOptions;
import java.nio.file.Path;
import java.util.List;

/** Small partitions whose page n holds the text {@code page-n} and the times [n, n + 2]. */
public final class TestPartitions {

  static final ColumnKey TEXT = ColumnKey.intrinsic("text");
  static final ColumnKey TIME = ColumnKey.intrinsic("time");
  static final PartitionId ID = new PartitionId(0, 100);

  private TestPartitions() {}

  static void addPage(LivePartition partition, int number) {
    try (PageBuilder builder = new PageBuilder(PageOptions.LIVE)) {
      for (int row = 0; row < 3; row++) {
        builder.adaptive(TEXT).add(Bytes.utf8("page-" + number));
        builder.longs(TIME).add(number + row);
        builder.endRow();
      }
      PageTerms terms = new PageTerms();
      terms.field("text").addEntries(builder.snapshot().bytes(TEXT));
      partition.append(
          builder.encode(),
          terms,
          new PageSummary(3, number, number + 2, 100 + number, 100 + number, List.of()));
    }
  }

  /** A partition of {@code pages} pages in {@code parent}, committed but not closed. */
  static LivePartition live(Path parent, int pages) {
    LivePartition partition = LivePartition.create(parent, ID);
    for (int page = 0; page < pages; page++) {
      addPage(partition, page);
    }
    partition.received(5_000);
    partition.commit(100 + pages, false);
    return partition;
  }

  /** A sealed partition of {@code pages} pages in {@code parent}. */
  public static SealedPartition sealed(Path parent, int pages) {
    LivePartition partition = LivePartition.create(parent, ID);
    for (int page = 0; page < pages; page++) {
      addPage(partition, page);
    }
    partition.received(5_000);
    partition.commit(100 + pages, true);
    return PartitionSealer.seal(partition, "texts", "tenant-1", 6_000);
  }
}
