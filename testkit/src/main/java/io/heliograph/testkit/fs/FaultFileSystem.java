package io.heliograph.testkit.fs;

import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A file system in memory for crash tests. It keeps what the page cache has apart from what the
 * disk has: a file's bytes reach the disk by {@code force} on the file, names by {@code force} on
 * their directory, and nothing else does. Everything is deterministic.
 *
 * <p>A test runs its subject on {@link #path}, makes the machine stop at an operation ({@link
 * #failOperation} with {@link Fault#CRASH}), and goes on with a file system that {@link #powerLoss}
 * or {@link #processKill} made of it. One stopped file system yields any number of them.
 *
 * <p>Thread-safe.
 */
public final class FaultFileSystem extends FileSystem {

  private final FaultDisk disk;
  private final FaultFileSystemProvider provider;

  private FaultFileSystem(DirectoryInode root) {
    this.disk = new FaultDisk(root);
    this.provider = new FaultFileSystemProvider(this, disk);
  }

  /** An empty file system without faults and without a limit. */
  public static FaultFileSystem create() {
    return new FaultFileSystem(new DirectoryInode());
  }

  /** As {@link #getPath}. */
  public Path path(String path) {
    return getPath(path);
  }

  /** Number of operations so far that changed something, or tried to. */
  public long operations() {
    return locked(disk::changes);
  }

  /**
   * Makes one operation fail.
   *
   * @param index which: {@link #operations} is the next one
   */
  public void failOperation(long index, Fault fault) {
    locked(() -> disk.failOperation(index, fault));
  }

  /** Makes every operation fail that meets the condition, until {@link #clearFaults}. */
  public void failWhen(Predicate<Operation> condition, Fault fault) {
    locked(() -> disk.failWhen(condition, fault));
  }

  /** Forgets the faults that have not happened yet. */
  public void clearFaults() {
    locked(disk::clearFaults);
  }

  /**
   * Has every operation told before it happens, on the thread that does it. The observer may take
   * its time, as a slow disk does, or throw.
   */
  public void observe(Consumer<Operation> observer) {
    locked(() -> disk.observe(observer));
  }

  /** Limits what all files take together; what a write can't place fails with no space. */
  public void limitCapacity(long bytes) {
    locked(() -> disk.limit(bytes));
  }

  /** Bytes that all files take together. */
  public long usedBytes() {
    return locked(disk::usedBytes);
  }

  /** Whether a {@link Fault#CRASH} has happened. */
  public boolean hasCrashed() {
    return locked(disk::hasCrashed);
  }

  /** Inverts one bit of a file, in the page cache and on disk. */
  public void flipBit(Path path, long bit) {
    locked(() -> {
      if (disk.find((FaultPath) path) instanceof FileInode file) {
        file.flipBit(bit);
      } else {
        throw new IllegalArgumentException("path: " + path + " (expected: a file)");
      }
    });
  }

  /**
   * The file system after a power cut now. Of what was not forced, any part may be there: single
   * sectors, in a state between two writes, sizes, names. The seed chooses.
   */
  public FaultFileSystem powerLoss(long seed) {
    return locked(() ->
        new FaultFileSystem(CrashStates.afterPowerLoss(disk.root(), disk.nameChanges(), seed)));
  }

  /** The file system after the process was killed now: nothing is lost, nothing more is durable. */
  public FaultFileSystem processKill() {
    return locked(() -> new FaultFileSystem(CrashStates.afterProcessKill(disk.root())));
  }

  private <T> T locked(Supplier<T> call) {
    disk.lock.lock();
    try {
      return call.get();
    } finally {
      disk.lock.unlock();
    }
  }

  private void locked(Runnable call) {
    disk.lock.lock();
    try {
      call.run();
    } finally {
      disk.lock.unlock();
    }
  }

  @Override
  public FileSystemProvider provider() {
    return provider;
  }

  /** Does nothing: it lives as long as it is referred to. */
  @Override
  public void close() {}

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public boolean isReadOnly() {
    return false;
  }

  @Override
  public String getSeparator() {
    return FaultPath.SEPARATOR;
  }

  @Override
  public Iterable<Path> getRootDirectories() {
    return List.of(path(FaultPath.SEPARATOR));
  }

  @Override
  public Iterable<FileStore> getFileStores() {
    return List.of(new FaultFileStore(disk));
  }

  @Override
  public Set<String> supportedFileAttributeViews() {
    return Set.of("basic");
  }

  @Override
  public Path getPath(String first, String... more) {
    return FaultPath.parse(this, first, more);
  }

  @Override
  public PathMatcher getPathMatcher(String syntaxAndPattern) {
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher(syntaxAndPattern);
    return path -> matcher.matches(Path.of(path.toString()));
  }

  @Override
  public UserPrincipalLookupService getUserPrincipalLookupService() {
    throw new UnsupportedOperationException("users");
  }

  @Override
  public WatchService newWatchService() {
    throw new UnsupportedOperationException("watch service");
  }
}
