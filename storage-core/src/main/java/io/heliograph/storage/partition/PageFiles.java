package io.heliograph.storage.partition;

import io.heliograph.storage.file.CorruptFileException;
import io.heliograph.storage.file.ReadableFile;
import io.heliograph.storage.index.PageAddress;
import io.heliograph.storage.page.DecodeMeter;
import io.heliograph.storage.page.EncodedPage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** Checks of page files. */
final class PageFiles {

  private PageFiles() {}

  /**
   * Checks the header and that nothing is missing.
   *
   * @throws CorruptFileException if that isn't the partition's file or it is too short
   */
  static void check(Path file, PartitionId id, long length) throws IOException {
    try (ReadableFile pages = ReadableFile.openGrowing(file)) {
      if (pages.sizeBytes() < length) {
        throw new CorruptFileException(
            file, pages.sizeBytes(), "file ends (expected: " + length + " bytes)");
      }
      checkHeader(pages, id);
    }
  }

  private static void checkHeader(ReadableFile pages, PartitionId id) {
    try {
      PageFileLayout.checkFileHeader(read(pages, 0, PageFileLayout.FILE_HEADER_LENGTH), id);
    } catch (IllegalArgumentException e) {
      throw new CorruptFileException(pages.path(), 0, e);
    }
  }

  /**
   * Reads every byte of a page file: header, frames, pages with all columns, footer.
   *
   * @param isSealed whether there must be a footer
   * @throws CorruptFileException at the first damage
   */
  static void verify(ReadableFile pages, PartitionId id, PartitionState state, boolean isSealed) {
    checkHeader(pages, id);
    long at = PageFileLayout.FILE_HEADER_LENGTH;
    for (int number = 0; number < state.pages(); number++) {
      at = verifyPage(pages, at, number);
    }
    if (at != state.pageFileLength()) {
      throw new CorruptFileException(
          pages.path(), at, "pages end (expected: at " + state.pageFileLength() + ")");
    }
    if (isSealed) {
      verifyFooter(pages, state.pages(), at);
    }
  }

  private static long verifyPage(ReadableFile pages, long at, int number) {
    int length;
    try {
      length =
          PageFileLayout.checkFrameHeader(
              read(pages, at, PageFileLayout.FRAME_HEADER_LENGTH), number);
    } catch (IllegalArgumentException e) {
      throw new CorruptFileException(pages.path(), at, e);
    }
    long start = at + PageFileLayout.FRAME_HEADER_LENGTH;
    if (length < 0 || length > pages.sizeBytes() - start) {
      throw new CorruptFileException(pages.path(), at, "page length: " + length);
    }
    EncodedPage.open(pages, start, length, DecodeMeter.NONE).verify();
    return start + length;
  }

  private static void verifyFooter(ReadableFile pages, int count, long at) {
    try {
      PageFileLayout.checkFooter(read(pages, at, PageFileLayout.FOOTER_LENGTH), count, at);
    } catch (IllegalArgumentException e) {
      throw new CorruptFileException(pages.path(), at, e);
    }
    if (pages.sizeBytes() != at + PageFileLayout.FOOTER_LENGTH) {
      throw new CorruptFileException(
          pages.path(), at + PageFileLayout.FOOTER_LENGTH, "bytes behind the footer");
    }
  }

  private static ByteBuffer read(ReadableFile pages, long at, int length) {
    byte[] bytes = new byte[length];
    pages.read(at, bytes, 0, length);
    return ByteBuffer.wrap(bytes);
  }

  /** Checks that an address of the index points to a page's frame. */
  static void checkAddress(ReadableFile pages, PageAddress page) {
    EncodedPage.open(
        pages, page.offset() + PageFileLayout.FRAME_HEADER_LENGTH, page.length(), DecodeMeter.NONE);
  }
}
