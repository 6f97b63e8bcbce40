package io.heliograph.storage.partition;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.storage.file.ReadableFile;
import io.heliograph.storage.index.Candidates;
import io.heliograph.storage.index.PageAddress;
import io.heliograph.storage.page.Bytes;
import io.heliograph.storage.page.ColumnKey;
import io.heliograph.storage.page.DecodeMeter;
import io.heliograph.storage.page.EncodedPage;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What format version 1 wrote can be read. */
class FormatGoldenTest {

  private static Path golden(String name) throws URISyntaxException {
    URL url = Objects.requireNonNull(FormatGoldenTest.class.getResource("/format/v1/" + name));
    return Path.of(url.toURI());
  }

  @Test
  void page_of_every_kind_of_column_is_read() throws Exception {
    Path path = golden("page.bin");
    try (ReadableFile file = ReadableFile.open(path)) {
      EncodedPage page = EncodedPage.open(file, 0, (int) Files.size(path), DecodeMeter.NONE);
      assertThat(page.rowCount()).isEqualTo(40);
      for (int row = 0; row < 40; row++) {
        assertThat(page.longs(ColumnKey.intrinsic("time")).at(row))
            .isEqualTo(1_000_000L * row * row);
        assertThat(page.bytes(ColumnKey.intrinsic("name")).at(row))
            .isEqualTo(Bytes.utf8("GET /orders/" + row % 3));
        assertThat(page.bytes(ColumnKey.intrinsic("id")).at(row))
            .isEqualTo(Bytes.utf8("abcdefg" + (char) ('0' + row)));
        assertThat(page.doubles(ColumnKey.intrinsic("ratio")).at(row)).isEqualTo(row / 3.0);
        assertThat(page.bits(ColumnKey.intrinsic("flag")).at(row)).isEqualTo(row % 5 == 0);
      }
    }
  }

  @Test
  void sealed_partition_is_read() throws Exception {
    Path directory = golden("partition/" + TestPartitions.ID.directoryName());
    assertThat(PartitionVerifier.verify(directory)).isEmpty();
    SealedPartition partition = SealedPartition.open(directory, true);
    assertThat(partition.manifest().tenant()).isEqualTo("tenant-1");
    assertThat(partition.manifest().state().endOffset()).isEqualTo(103);
    assertThat(text(partition, "page-2")).isEqualTo("page-2");
    partition.close();
  }

  private static String text(SealedPartition partition, String term) throws IOException {
    PageAddress page =
        partition
            .reader()
            .candidates(new Candidates.Term("text", Bytes.utf8(term)), 0, 100)
            .getFirst();
    return partition.reader().open(page, DecodeMeter.NONE).bytes(TestPartitions.TEXT).at(0).utf8();
  }
}
