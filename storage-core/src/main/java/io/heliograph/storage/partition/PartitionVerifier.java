package io.heliograph.storage.partition;

import io.heliograph.storage.file.CorruptFileException;
import io.heliograph.storage.file.ReadableFile;
import io.heliograph.storage.index.Candidates;
import io.heliograph.storage.index.PageAddress;
import io.heliograph.storage.index.PageIndexReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads every byte of a partition that nobody writes and reports what is damaged. Of a sealed one
 * every file is compared with the manifest; of a live one what its last commit refers to.
 */
public final class PartitionVerifier {

  private final Path directory;
  private final List<String> damage = new ArrayList<>();

  private PartitionVerifier(Path directory) {
    this.directory = directory;
  }

  /** What is damaged, file and offset first; empty if nothing is. */
  public static List<String> verify(Path directory) throws IOException {
    PartitionVerifier verifier = new PartitionVerifier(directory);
    try {
      verifier.verify();
    } catch (CorruptFileException e) {
      verifier.damage.add(e.getMessage());
    }
    return List.copyOf(verifier.damage);
  }

  private void verify() throws IOException {
    PartitionId id =
        PartitionId.ofDirectoryName(directory.getFileName().toString())
            .orElseThrow(
                () -> new CorruptFileException(directory, 0, "directory name (expected: n-n)"));
    if (SealedPartition.isSealed(directory)) {
      PartitionManifest manifest = SealedPartition.readManifest(directory);
      if (!manifest.id().equals(id)) {
        damage.add(directory + ": manifest of " + manifest.id() + " (expected: " + id + ")");
      }
      manifest.files().forEach(this::verifyFile);
      verifyPages(id, manifest.state(), true);
    } else if (PageIndexReader.hasCommit(directory.resolve(LivePartition.INDEX))) {
      verifyPages(id, readState(), false);
    }
  }

  private void verifyFile(PartitionManifest.FileEntry file) {
    Path path = directory.resolve(file.name());
    try {
      if (!Files.exists(path)) {
        damage.add("missing file " + path + " (expected: " + file.sizeBytes() + " bytes)");
      } else if (Files.size(path) != file.sizeBytes()) {
        damage.add(
            "corrupt file %s at offset %d: size (expected: %d)"
                .formatted(path, Files.size(path), file.sizeBytes()));
      } else if (PartitionFiles.checksum(path) != file.crc32c()) {
        damage.add("corrupt file %s at offset 0: crc32c of the whole file".formatted(path));
      }
    } catch (IOException e) {
      damage.add("unreadable file " + path + ": " + e.getMessage());
    }
  }

  private PartitionState readState() throws IOException {
    try (PageIndexReader index = PageIndexReader.open(directory.resolve(LivePartition.INDEX))) {
      return PartitionState.ofUserData(index.commitState());
    } catch (IllegalArgumentException e) {
      throw new CorruptFileException(directory, 0, e);
    }
  }

  private void verifyPages(PartitionId id, PartitionState state, boolean isSealed)
      throws IOException {
    Path file = directory.resolve(PageFileLayout.FILE_NAME);
    try (ReadableFile pages = ReadableFile.openGrowing(file);
        PageIndexReader index = PageIndexReader.open(directory.resolve(LivePartition.INDEX))) {
      index.verify();
      PageFiles.verify(pages, id, state, isSealed);
      List<PageAddress> addresses =
          index.candidates(Candidates.ALL, Long.MIN_VALUE, Long.MAX_VALUE);
      if (addresses.size() != state.pages()) {
        damage.add(
            "%s: pages in the index: %d (expected: %d)"
                .formatted(directory, addresses.size(), state.pages()));
      }
      addresses.forEach(page -> PageFiles.checkAddress(pages, page));
    } catch (IOException e) {
      damage.add("unreadable index of " + directory + ": " + e.getMessage());
    }
  }
}
