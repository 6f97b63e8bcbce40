package io.heliograph.storage.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.storage.file.StorageUnavailableException;
import io.heliograph.storage.index.Candidates;
import io.heliograph.storage.index.PageAddress;
import io.heliograph.storage.page.Bytes;
import io.heliograph.storage.page.DecodeMeter;
import io.heliograph.testkit.fs.Fault;
import io.heliograph.testkit.fs.FaultFileSystem;
import io.heliograph.testkit.fs.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class LivePartitionTest {

  private final FaultFileSystem files = FaultFileSystem.create();
  private final Path parent = files.path("/t");
  private final Path directory = parent.resolve(TestPartitions.ID.directoryName());

  private static List<String> texts(PartitionReader reader) {
    return reader.candidates(Candidates.ALL, Long.MIN_VALUE, Long.MAX_VALUE).stream()
        .map(page -> text(reader, page))
        .toList();
  }

  private static String text(PartitionReader reader, PageAddress page) {
    return reader.open(page, DecodeMeter.NONE).bytes(TestPartitions.TEXT).at(0).utf8();
  }

  private OpenedPartition reopen() {
    return OpenedPartition.open(directory, TestPartitions.ID);
  }

  private LivePartition reopenLive() {
    return ((OpenedPartition.Live) reopen()).partition();
  }

  @Test
  void page_is_readable_before_the_commit_and_indexed_after_it() throws IOException {
    try (LivePartition partition = TestPartitions.live(parent, 1)) {
      TestPartitions.addPage(partition, 1);
      assertThat(texts(partition.reader())).containsExactly("page-0");
      partition.commit(102, false);
      assertThat(texts(partition.reader())).containsExactly("page-0", "page-1");
      Candidates one = new Candidates.Term("text", Bytes.utf8("page-1"));
      List<PageAddress> found = partition.reader().candidates(one, Long.MIN_VALUE, Long.MAX_VALUE);
      assertThat(found).hasSize(1);
      assertThat(found.getFirst().summary().minLogOffset()).isEqualTo(101);
      assertThat(partition.reader().candidates(Candidates.ALL, 4, 9)).isEmpty();
      assertThat(partition.reader().candidates(Candidates.ALL, 3, 9)).hasSize(1);
    }
  }

  @Test
  void reopening_rolls_back_to_the_last_commit() throws IOException {
    try (LivePartition partition = TestPartitions.live(parent, 2)) {
      TestPartitions.addPage(partition, 7);
    }
    Path pages = directory.resolve("pages");
    long written = Files.size(pages);
    Files.write(directory.resolve("manifest.json.tmp"), new byte[] {1});
    try (LivePartition partition = reopenLive()) {
      assertThat(texts(partition.reader())).containsExactly("page-0", "page-1");
      assertThat(Files.size(pages))
          .isLessThan(written)
          .isEqualTo(partition.state().pageFileLength());
      assertThat(partition.state().endOffset()).isEqualTo(102);
      assertThat(partition.state().rows()).isEqualTo(6);
      assertThat(partition.state().lastReceivedUnixNanos()).isEqualTo(5_000);
      assertThat(directory.resolve("manifest.json.tmp")).doesNotExist();
      TestPartitions.addPage(partition, 2);
      partition.commit(103, false);
      assertThat(texts(partition.reader())).containsExactly("page-0", "page-1", "page-2");
    }
  }

  @Test
  void partition_without_a_commit_is_deleted() throws IOException {
    Files.createDirectories(directory.resolve("index"));
    Files.write(directory.resolve("pages"), new byte[10]);
    assertThat(reopen()).isInstanceOf(OpenedPartition.Unborn.class);
    assertThat(directory).doesNotExist();
  }

  @Test
  void shortened_page_file_is_set_aside() throws IOException {
    TestPartitions.live(parent, 3).close();
    Path pages = directory.resolve("pages");
    byte[] content = Files.readAllBytes(pages);
    Files.write(pages, java.util.Arrays.copyOf(content, content.length - 1));
    OpenedPartition.Damaged damaged = (OpenedPartition.Damaged) reopen();
    assertThat(damaged.reason()).contains("pages at offset " + (content.length - 1));
    assertThat(damaged.directory()).isDirectory();
    assertThat(directory).doesNotExist();
  }

  @Test
  void lost_index_is_set_aside() throws IOException {
    TestPartitions.live(parent, 3).close();
    for (Path file : PartitionDirectories.children(directory.resolve("index"))) {
      if (file.getFileName().toString().startsWith("segments_")) {
        Files.delete(file);
      }
    }
    assertThat(reopen()).isInstanceOf(OpenedPartition.Damaged.class);
  }

  @Test
  void partition_takes_nothing_after_a_failure() throws IOException {
    try (LivePartition partition = TestPartitions.live(parent, 1)) {
      files.failWhen(operation -> operation.kind() == Operation.Kind.FORCE, Fault.IO_ERROR);
      assertThatThrownBy(() -> partition.commit(102, false))
          .isInstanceOf(StorageUnavailableException.class)
          .hasMessageContaining(directory.toString());
      files.clearFaults();
      assertThatThrownBy(() -> partition.commit(102, false))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void reader_of_an_older_commit_stays_usable() throws IOException {
    LivePartition partition = TestPartitions.live(parent, 1);
    PartitionReader older = partition.reader();
    older.retain();
    TestPartitions.addPage(partition, 1);
    partition.commit(102, false);
    partition.close();
    assertThat(texts(older)).containsExactly("page-0");
    older.release();
    assertThatThrownBy(older::retain).isInstanceOf(IllegalStateException.class);
  }
}
