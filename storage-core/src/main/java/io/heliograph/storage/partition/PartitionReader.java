package io.heliograph.storage.partition;

import io.heliograph.storage.file.CorruptFileException;
import io.heliograph.storage.file.ReadableFile;
import io.heliograph.storage.file.StorageUnavailableException;
import io.heliograph.storage.index.Candidates;
import io.heliograph.storage.index.PageAddress;
import io.heliograph.storage.index.PageIndexReader;
import io.heliograph.storage.page.Bytes;
import io.heliograph.storage.page.DecodeMeter;
import io.heliograph.storage.page.EncodedPage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.lucene.index.CorruptIndexException;

/**
 * Reads the pages of a partition as of one commit. Counted: each user retains and releases it, and
 * the last one closes what it holds. Thread-safe.
 */
public final class PartitionReader {

  private final Path directory;
  private final PartitionId id;
  private final PartitionState state;
  private final ReadableFile pages;
  private final PageIndexReader index;
  private final Leases leases;
  private final Object verification = new Object();

  /** Whether the index must be read as a whole before its answers can be trusted. */
  private volatile boolean isUnverified;

  /**
   * @param isUnverified whether the files were found on the disk, not written by this process
   * @param end closes what the reader holds, and whatever else is due then
   */
  PartitionReader(
      Path directory,
      PartitionId id,
      PartitionState state,
      ReadableFile pages,
      PageIndexReader index,
      boolean isUnverified,
      Runnable end) {
    this.directory = directory;
    this.id = id;
    this.state = state;
    this.pages = pages;
    this.index = index;
    this.isUnverified = isUnverified;
    this.leases = new Leases(end);
  }

  public Path directory() {
    return directory;
  }

  public PartitionId id() {
    return id;
  }

  /** The partition as of the commit that is read. */
  public PartitionState state() {
    return state;
  }

  /** Bytes of the page file and the index as of the commit. */
  public long sizeBytes() {
    return state.pageFileLength() + index.sizeBytes();
  }

  /** Keeps the reader usable until {@link #release()}; the caller holds another lease. */
  public void retain() {
    leases.retain();
  }

  public void release() {
    leases.release();
  }

  /**
   * The committed pages that can hold a match and have event times in [min, max], both inclusive,
   * in no order.
   */
  public List<PageAddress> candidates(Candidates candidates, long minTime, long maxTime) {
    try {
      verifyOnce();
      return index.candidates(candidates, minTime, maxTime);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /*
   * Lucene doesn't compare terms and postings with their checksums when it reads them, so a flipped
   * bit could hide a page. Reading the files once, at the first search, rules that out.
   */
  private void verifyOnce() throws IOException {
    if (isUnverified) {
      synchronized (verification) {
        if (isUnverified) {
          index.verify();
          isUnverified = false;
        }
      }
    }
  }

  /** Visits terms of the index, as {@link PageIndexReader#visitTerms} says. */
  public void visitTerms(
      String field, Bytes prefix, int limit, BiConsumer<Bytes, Integer> visitor) {
    try {
      verifyOnce();
      index.visitTerms(field, prefix, limit, visitor);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Opens a page of the page file, committed or not. */
  public EncodedPage open(PageAddress page, DecodeMeter meter) {
    return EncodedPage.open(
        pages, page.offset() + PageFileLayout.FRAME_HEADER_LENGTH, page.length(), meter);
  }

  private RuntimeException failure(IOException e) {
    return e instanceof CorruptIndexException
        ? new CorruptFileException(directory.resolve(LivePartition.INDEX), 0, e)
        : new StorageUnavailableException("cannot read the index of " + directory, e);
  }
}
