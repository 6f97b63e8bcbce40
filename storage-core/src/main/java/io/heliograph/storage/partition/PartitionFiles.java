package io.heliograph.storage.partition;

import io.heliograph.storage.file.DurableFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/** The files of a partition's directory, and the directory as a whole. */
final class PartitionFiles {

  /** Ending of a directory that is about to be deleted. */
  static final String DROPPED_SUFFIX = ".dropped";

  /** Ending of a directory that was found damaged. */
  static final String DAMAGED_SUFFIX = ".damaged";

  private static final int BUFFER = 1 << 18;

  private PartitionFiles() {}

  /** Every file but the manifest, with size and checksum, by name. */
  static List<PartitionManifest.FileEntry> list(Path directory) throws IOException {
    List<PartitionManifest.FileEntry> entries = new ArrayList<>();
    for (Path file : files(directory)) {
      String name = directory.relativize(file).toString().replace('\\', '/');
      if (!name.equals(PartitionManifest.FILE_NAME)
          && !name.endsWith(DurableFiles.TEMPORARY_SUFFIX)) {
        entries.add(new PartitionManifest.FileEntry(name, Files.size(file), checksum(file)));
      }
    }
    entries.sort(Comparator.comparing(PartitionManifest.FileEntry::name));
    return entries;
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  static int checksum(Path file) throws IOException {
    CRC32C crc = new CRC32C();
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      while (channel.read(buffer) >= 0) {
        crc.update(buffer.flip());
        buffer.clear();
      }
    }
    return (int) crc.getValue();
  }

  static void deleteTemporary(Path directory) throws IOException {
    for (Path file : files(directory)) {
      if (file.toString().endsWith(DurableFiles.TEMPORARY_SUFFIX)) {
        Files.delete(file);
      }
    }
  }

  /** Deletes a partition so that a crash leaves it whole or marked as dropped. */
  static void drop(Path directory) throws IOException {
    deleteTree(renameWith(directory, DROPPED_SUFFIX));
  }

  /** Renames a damaged partition and returns its new place. */
  static Path setAside(Path directory) throws IOException {
    return renameWith(directory, DAMAGED_SUFFIX);
  }

  private static Path renameWith(Path directory, String suffix) throws IOException {
    Path target = directory.resolveSibling(directory.getFileName() + suffix);
    for (int copy = 2; Files.exists(target); copy++) {
      target = directory.resolveSibling(directory.getFileName() + "." + copy + suffix);
    }
    Files.move(directory, target, StandardCopyOption.ATOMIC_MOVE);
    Path parent = directory.toAbsolutePath().getParent();
    if (parent != null) {
      DurableFiles.forceDirectory(parent);
    }
    return target;
  }

  static void deleteTree(Path directory) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(directory)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    } catch (NoSuchFileException gone) {
      return;
    }
    for (Path path : deepestFirst) {
      Files.deleteIfExists(path);
    }
  }
}
