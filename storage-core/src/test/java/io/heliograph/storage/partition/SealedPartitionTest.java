package io.heliograph.storage.partition;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.storage.file.CorruptFileException;
import io.heliograph.storage.index.Candidates;
import io.heliograph.storage.page.Bytes;
import io.heliograph.storage.page.DecodeMeter;
import io.heliograph.testkit.Seeds;
import io.heliograph.testkit.fs.FaultFileSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SealedPartitionTest {

  private static final int PAGES = 3;

  private final FaultFileSystem files = FaultFileSystem.create();
  private final Path parent = files.path("/t");
  private final Path directory = parent.resolve(TestPartitions.ID.directoryName());

  @Test
  void sealed_partition_describes_itself() throws IOException {
    SealedPartition sealed = TestPartitions.sealed(parent, PAGES);
    sealed.close();
    PartitionManifest manifest = SealedPartition.readManifest(directory);
    assertThat(manifest).isEqualTo(sealed.manifest());
    assertThat(manifest.tenant()).isEqualTo("tenant-1");
    assertThat(manifest.state().rows()).isEqualTo(9);
    assertThat(manifest.state().minTimeUnixNanos()).isZero();
    assertThat(manifest.state().maxTimeUnixNanos()).isEqualTo(4);
    assertThat(manifest.files()).extracting(PartitionManifest.FileEntry::name).contains("pages");
    assertThat(PartitionVerifier.verify(directory)).isEmpty();
  }

  @Test
  void sealing_that_was_cut_short_is_done_again() throws IOException {
    LivePartition partition = LivePartition.create(parent, TestPartitions.ID);
    TestPartitions.addPage(partition, 0);
    partition.commit(101, true);
    partition.finish();
    partition.close();
    OpenedPartition.Live found =
        (OpenedPartition.Live) OpenedPartition.open(directory, TestPartitions.ID);
    assertThat(found.partition().state().isClosed()).isTrue();
    PartitionSealer.seal(found.partition(), "texts", "t", 1).close();
    assertThat(PartitionVerifier.verify(directory)).isEmpty();
  }

  @Test
  void dropped_partition_is_deleted_when_the_last_reader_is_gone() {
    SealedPartition sealed = TestPartitions.sealed(parent, PAGES);
    sealed.reader().retain();
    List<Runnable> deletions = new ArrayList<>();
    sealed.drop(deletions::add);
    assertThat(deletions).isEmpty();
    assertThat(texts(sealed.reader())).containsExactly("page-0", "page-1", "page-2");
    sealed.reader().release();
    deletions.forEach(Runnable::run);
    assertThat(directory).doesNotExist();
  }

  private static List<String> texts(PartitionReader reader) {
    List<String> texts = new ArrayList<>();
    for (var page : reader.candidates(Candidates.ALL, Long.MIN_VALUE, Long.MAX_VALUE)) {
      texts.add(reader.open(page, DecodeMeter.NONE).bytes(TestPartitions.TEXT).at(0).utf8());
    }
    return texts;
  }

  /** Flips every bit of the page file and the manifest, and some of each index file. */
  @Test
  void flipped_bit_is_named_and_never_changes_an_answer() throws IOException {
    TestPartitions.sealed(parent, PAGES).close();
    SplittableRandom random = Seeds.random("SealedPartitionTest");
    for (Path file : allFiles()) {
      boolean all = !file.startsWith(directory.resolve("index"));
      long bits = Files.size(file) * 8;
      for (long bit = 0; bit < bits; bit += all ? 1 : random.nextInt(1, 60)) {
        files.flipBit(file, bit);
        checkDetected(file, bit);
        files.flipBit(file, bit);
      }
    }
    assertThat(PartitionVerifier.verify(directory)).isEmpty();
  }

  private List<Path> allFiles() throws IOException {
    List<Path> all = new ArrayList<>(PartitionDirectories.children(directory));
    all.removeIf(Files::isDirectory);
    all.addAll(PartitionDirectories.children(directory.resolve("index")));
    return all;
  }

  private void checkDetected(Path file, long bit) throws IOException {
    String what = "bit " + bit + " of " + file;
    assertThat(PartitionVerifier.verify(directory))
        .as(what)
        .isNotEmpty()
        .anySatisfy(damage -> assertThat(damage).contains(file.toString()));
    assertThat(answers()).as(what).isIn("right", "refused");
  }

  private String answers() {
    SealedPartition sealed;
    try {
      sealed = SealedPartition.open(directory, true);
    } catch (IOException | CorruptFileException e) {
      return "refused";
    }
    try {
      Candidates wanted = new Candidates.Term("text", Bytes.utf8("page-1"));
      var pages = sealed.reader().candidates(wanted, 0, 9);
      return pages.size() == 1
              && texts(sealed.reader()).equals(List.of("page-0", "page-1", "page-2"))
          ? "right"
          : "wrong";
    } catch (CorruptFileException e) {
      return "refused";
    } finally {
      sealed.close();
    }
  }
}
