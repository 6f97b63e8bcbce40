package io.heliograph.storage.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadableFileTest {

  @TempDir Path directory;

  private Path file(int length) throws IOException {
    byte[] content = new byte[length];
    for (int i = 0; i < length; i++) {
      content[i] = (byte) i;
    }
    return Files.write(directory.resolve("file"), content);
  }

  @Test
  void mapped_and_growing_files_read_the_same() throws IOException {
    Path path = file(100);
    try (ReadableFile mapped = ReadableFile.open(path);
        ReadableFile growing = ReadableFile.openGrowing(path)) {
      for (ReadableFile file : new ReadableFile[] {mapped, growing}) {
        byte[] target = new byte[12];
        file.read(90, target, 1, 10);
        assertThat(target).containsExactly(0, 90, 91, 92, 93, 94, 95, 96, 97, 98, 99, 0);
        assertThat(file.sizeBytes()).isEqualTo(100);
        assertThatThrownBy(() -> file.read(91, target, 0, 10))
            .isInstanceOf(CorruptFileException.class)
            .hasMessageContaining(path.toString());
      }
    }
  }

  @Test
  void growing_file_shows_what_was_appended() throws IOException {
    Path path = file(3);
    try (ReadableFile file = ReadableFile.openGrowing(path)) {
      Files.write(path, new byte[] {42}, StandardOpenOption.APPEND);
      byte[] target = new byte[1];
      file.read(3, target, 0, 1);
      assertThat(target[0]).isEqualTo((byte) 42);
    }
  }

  @Test
  void interrupt_of_one_reader_doesnt_hurt_the_next() throws IOException {
    try (ReadableFile file = ReadableFile.openGrowing(file(100))) {
      byte[] target = new byte[1];
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> file.read(5, target, 0, 1))
          .isInstanceOf(StorageUnavailableException.class);
      assertThat(Thread.interrupted()).isTrue();
      file.read(5, target, 0, 1);
      assertThat(target[0]).isEqualTo((byte) 5);
    }
  }

  @Test
  void closed_file_isRefused() throws IOException {
    ReadableFile file = ReadableFile.openGrowing(file(10));
    file.close();
    file.close();
    assertThatThrownBy(() -> file.read(0, new byte[1], 0, 1))
        .isInstanceOf(StorageUnavailableException.class);
  }
}
