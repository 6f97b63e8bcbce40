package io.heliograph.storage.partition;

import static com.google.common.base.Preconditions.checkState;

import io.heliograph.storage.file.CorruptFileException;
import io.heliograph.storage.file.DurableFiles;
import io.heliograph.storage.file.ReadableFile;
import io.heliograph.storage.file.StorageUnavailableException;
import io.heliograph.storage.index.PageAddress;
import io.heliograph.storage.index.PageIndexReader;
import io.heliograph.storage.index.PageIndexWriter;
import io.heliograph.storage.index.PageSummary;
import io.heliograph.storage.index.PageTerms;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A partition that pages are added to.
 *
 * <p>What was committed survives; what was added after the last commit doesn't, and comes again
 * from the log. After any failure of the disk the partition takes nothing more and must be opened
 * anew: nobody knows what a failed write or force left. Confined to the thread of its shard, except
 * that {@link PartitionSealer} takes a closed one over.
 */
public final class LivePartition implements Closeable {

  static final String INDEX = "index";

  private final Path directory;
  private final PartitionId id;
  private final PageFileWriter pages;
  private final PageIndexWriter index;
  private final ReadableFile readable;
  private final Leases readableLeases;
  private PartitionState state;
  private PartitionReader reader;
  private boolean failed;
  private boolean closed;

  private LivePartition(
      Path directory,
      PartitionId id,
      PageFileWriter pages,
      PageIndexWriter index,
      ReadableFile readable,
      PartitionState state)
      throws IOException {
    this.directory = directory;
    this.id = id;
    this.pages = pages;
    this.index = index;
    this.readable = readable;
    this.readableLeases = new Leases(readable::close);
    this.state = state;
    this.reader = newReader();
  }

  /** Makes a new partition in {@code parent}, with an empty first commit. */
  public static LivePartition create(Path parent, PartitionId id) {
    Path directory = parent.resolve(id.directoryName());
    try {
      DurableFiles.createDirectories(directory);
      PageFileWriter.create(directory.resolve(PageFileLayout.FILE_NAME), id).close();
      Files.createDirectory(directory.resolve(INDEX));
      DurableFiles.forceDirectory(directory);
      try (PageIndexWriter index = PageIndexWriter.open(directory.resolve(INDEX))) {
        index.commit(PartitionState.empty(id).toUserData());
      }
      return open(directory, id);
    } catch (IOException e) {
      throw new StorageUnavailableException("cannot create partition: " + directory, e);
    }
  }

  /**
   * Opens a partition at its last commit, reads its index once, and cuts off what was written
   * behind it.
   *
   * @throws CorruptFileException if what was committed is not there
   */
  static LivePartition recover(Path directory, PartitionId id) throws IOException {
    // A commit that a killed process had not got durable counts from here on.
    DurableFiles.forceDirectory(directory.resolve(INDEX));
    LivePartition partition = open(directory, id);
    try {
      partition.index.verify();
      return partition;
    } catch (IOException | RuntimeException e) {
      partition.close();
      throw e;
    }
  }

  private static LivePartition open(Path directory, PartitionId id) throws IOException {
    PageIndexWriter index = PageIndexWriter.open(directory.resolve(INDEX));
    try {
      PartitionState state = PartitionState.ofUserData(index.lastCommit());
      Path file = directory.resolve(PageFileLayout.FILE_NAME);
      PageFiles.check(file, id, state.pageFileLength());
      PageFileWriter pages = PageFileWriter.openAt(file, state.pageFileLength());
      try {
        return new LivePartition(
            directory, id, pages, index, ReadableFile.openGrowing(file), state);
      } catch (IOException | RuntimeException e) {
        pages.close();
        throw e;
      }
    } catch (IllegalArgumentException e) {
      index.close();
      throw new CorruptFileException(directory, 0, e);
    } catch (IOException | RuntimeException e) {
      index.close();
      throw e;
    }
  }

  private PartitionReader newReader() throws IOException {
    PageIndexReader commit = index.reader();
    readableLeases.retain();
    return new PartitionReader(
        directory,
        id,
        state,
        readable,
        commit,
        false,
        () -> {
          closeQuietly(commit);
          readableLeases.release();
        });
  }

  private static void closeQuietly(Closeable resource) {
    try {
      resource.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public PartitionId id() {
    return id;
  }

  public Path directory() {
    return directory;
  }

  /** The partition with everything that was added, committed or not. */
  public PartitionState state() {
    return state;
  }

  /** A reader of the last commit, to be retained by whoever uses it beyond the next commit. */
  public PartitionReader reader() {
    return reader;
  }

  /** Appends and indexes a page, which can be read at once and is durable with the next commit. */
  public PageAddress append(ByteBuffer page, PageTerms terms, PageSummary summary) {
    checkUsable();
    PageAddress address = new PageAddress(pages.length(), page.remaining(), summary);
    return guarded(() -> {
      pages.appendPage(page, state.pages());
      index.add(terms, address);
      state = state.with(summary, pages.length());
      return address;
    });
  }

  /** Notes when a frame with rows in the partition was received. */
  public void received(long unixNanos) {
    state = state.received(unixNanos);
  }

  /**
   * Makes everything added durable.
   *
   * @param endOffset exclusive end of the frames whose rows were added
   * @param closing whether no row will be added any more
   */
  public void commit(long endOffset, boolean closing) {
    checkUsable();
    guarded(() -> {
      state = state.upTo(endOffset, closing);
      pages.force();
      index.commit(state.toUserData());
      PartitionReader old = reader;
      reader = newReader();
      old.release();
      return state;
    });
  }

  private void checkUsable() {
    checkState(!failed, "partition %s is used after a failure", directory);
    checkState(!state.isClosed(), "partition %s is closed", directory);
  }

  /** A step that writes; whatever it throws leaves the partition unusable. */
  private interface Step<T> {
    T run() throws IOException;
  }

  private <T> T guarded(Step<T> step) {
    boolean done = false;
    try {
      T result = step.run();
      done = true;
      return result;
    } catch (IOException e) {
      throw new StorageUnavailableException("cannot write partition: " + directory, e);
    } finally {
      failed = !done;
    }
  }

  /** Merges the index of a closed partition and ends the page file; the files are final then. */
  void finish() throws IOException {
    checkState(state.isClosed() && !failed, "partition %s is not closed", directory);
    index.mergeAll();
    index.commit(state.toUserData());
    pages.appendFooter(state.pages());
    pages.force();
  }

  /** Gives up what was not committed. */
  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try (pages;
        index) {
      reader.release();
      readableLeases.release();
    }
  }
}
