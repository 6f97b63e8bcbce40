package io.heliograph.testkit.fs;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The state behind a {@link FaultFileSystem}: the tree of inodes, the space left, the count of
 * operations and the faults that wait for theirs. Guarded by {@link #lock}.
 */
final class FaultDisk {

  final ReentrantLock lock = new ReentrantLock();

  private final DirectoryInode root;
  private final Map<Long, Fault> faultsByIndex = new TreeMap<>();
  private final List<Rule> rules = new ArrayList<>();
  private Consumer<Operation> observer = operation -> {};
  private long changes;
  private long reads;
  private long nameChanges;
  private long capacityBytes = Long.MAX_VALUE;
  private long usedBytes;
  private boolean crashed;

  private record Rule(Predicate<Operation> condition, Fault fault) {}

  FaultDisk(DirectoryInode root) {
    this.root = root;
    this.usedBytes = bytesBelow(root, new HashSet<>());
  }

  private static long bytesBelow(DirectoryInode directory, Set<Inode> seen) {
    long sum = 0;
    for (Inode inode : directory.entries().values()) {
      if (seen.add(inode)) {
        sum += inode instanceof DirectoryInode below ? bytesBelow(below, seen) : inode.size();
      }
    }
    return sum;
  }

  DirectoryInode root() {
    return root;
  }

  void failOperation(long index, Fault fault) {
    faultsByIndex.put(index, fault);
  }

  void failWhen(Predicate<Operation> condition, Fault fault) {
    rules.add(new Rule(condition, fault));
  }

  void clearFaults() {
    faultsByIndex.clear();
    rules.clear();
  }

  void observe(Consumer<Operation> newObserver) {
    observer = newObserver;
  }

  long changes() {
    return changes;
  }

  /** Number of creations, moves, links and deletions so far; it numbers them. */
  long nameChanges() {
    return nameChanges;
  }

  boolean hasCrashed() {
    return crashed;
  }

  void limit(long newCapacityBytes) {
    capacityBytes = newCapacityBytes;
  }

  long capacityBytes() {
    return capacityBytes;
  }

  long usedBytes() {
    return usedBytes;
  }

  long freeBytes() {
    return Math.max(0, capacityBytes - usedBytes);
  }

  /**
   * Counts an operation and decides its fate. Called without the lock, so that the observer may
   * take its time.
   *
   * @return the fault that the caller must carry out; null for none
   * @throws IOException if the machine has crashed
   */
  @Nullable Fault begin(Operation.Kind kind, FaultPath path) throws IOException {
    Operation operation;
    Consumer<Operation> told;
    lock.lock();
    try {
      operation = new Operation(kind, kind.isChange() ? changes++ : reads++, path.toString());
      told = observer;
    } finally {
      lock.unlock();
    }
    told.accept(operation);
    lock.lock();
    try {
      Fault fault = faultOf(operation);
      crashed |= fault == Fault.CRASH;
      if (crashed) {
        throw new FileSystemException(path.toString(), null, "the machine has crashed");
      }
      return fault;
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Fault faultOf(Operation operation) {
    Fault byIndex = operation.kind().isChange() ? faultsByIndex.remove(operation.index()) : null;
    if (byIndex != null) {
      return byIndex;
    }
    for (Rule rule : rules) {
      if (rule.condition.test(operation)) {
        return rule.fault;
      }
    }
    return null;
  }

  /** As {@link #begin} for operations that can't be done in part. */
  void beginWhole(Operation.Kind kind, FaultPath path) throws IOException {
    Fault fault = begin(kind, path);
    if (fault != null && fault != Fault.LOST_FORCE) {
      throw error(fault, path);
    }
  }

  static IOException error(Fault fault, FaultPath path) {
    String reason = fault == Fault.NO_SPACE ? "No space left on device" : "Input/output error";
    return new FileSystemException(path.toString(), null, reason);
  }

  /** What {@code path} names; null if there is nothing. */
  @Nullable Inode find(FaultPath path) {
    Inode at = root;
    for (String name : path.absoluteNames()) {
      if (!(at instanceof DirectoryInode directory)) {
        return null;
      }
      at = directory.entries().get(name);
      if (at == null) {
        return null;
      }
    }
    return at;
  }

  Inode require(FaultPath path) throws NoSuchFileException {
    Inode inode = find(path);
    if (inode == null) {
      throw new NoSuchFileException(path.toString());
    }
    return inode;
  }

  DirectoryInode requireDirectory(FaultPath path) throws IOException {
    if (require(path) instanceof DirectoryInode directory) {
      return directory;
    }
    throw new NotDirectoryException(path.toString());
  }

  DirectoryInode parentOf(FaultPath path) throws IOException {
    FaultPath parent = path.toAbsolutePath().getParent();
    if (parent == null) {
      throw new FileSystemException(path.toString(), null, "is the root");
    }
    return requireDirectory(parent);
  }

  /** Binds a name that must be free. */
  void create(FaultPath path, Inode inode) throws IOException {
    DirectoryInode parent = parentOf(path);
    if (parent.entries().containsKey(path.lastName())) {
      throw new FileAlreadyExistsException(path.toString());
    }
    bind(nameChanges++, parent, path.lastName(), inode);
  }

  void delete(FaultPath path) throws IOException {
    Inode inode = require(path);
    if (inode instanceof DirectoryInode directory && !directory.entries().isEmpty()) {
      throw new DirectoryNotEmptyException(path.toString());
    }
    parentOf(path).unbind(nameChanges++, path.lastName());
    release(inode);
  }

  void move(FaultPath source, FaultPath target, boolean replace) throws IOException {
    Inode inode = require(source);
    DirectoryInode targetParent = parentOf(target);
    Inode replaced = targetParent.entries().get(target.lastName());
    if (replaced == inode) {
      return;
    }
    if (replaced != null) {
      requireReplaceable(target, replaced, replace);
    }
    parentOf(source).unbind(nameChanges, source.lastName());
    targetParent.bind(nameChanges++, target.lastName(), inode);
    if (replaced != null) {
      release(replaced);
    }
  }

  private static void requireReplaceable(FaultPath target, Inode replaced, boolean replace)
      throws IOException {
    if (!replace) {
      throw new FileAlreadyExistsException(target.toString());
    }
    if (replaced instanceof DirectoryInode directory && !directory.entries().isEmpty()) {
      throw new DirectoryNotEmptyException(target.toString());
    }
  }

  private static void bind(long operation, DirectoryInode parent, String name, Inode inode) {
    parent.bind(operation, name, inode);
    if (inode instanceof FileInode file) {
      file.link();
    }
  }

  private void release(Inode inode) {
    if (inode instanceof FileInode file) {
      file.unlink();
      if (file.links() == 0) {
        usedBytes -= file.size();
      }
    }
  }

  /** Makes a directory's changes durable, and with a move between two directories both ends. */
  void forceDirectory(DirectoryInode directory) {
    List<Long> operations = directory.unsyncedOperations();
    commit(root, operations::contains, new HashSet<>());
    directory.commit(operations::contains);
  }

  private static void commit(DirectoryInode directory, Predicate<Long> isChosen, Set<Inode> seen) {
    if (seen.add(directory)) {
      directory.commit(isChosen);
      for (Inode inode : directory.references()) {
        if (inode instanceof DirectoryInode below) {
          commit(below, isChosen, seen);
        }
      }
    }
  }

  /** Accounts for a file's change of size. */
  void resized(FileInode file, int oldSize) {
    if (file.links() > 0) {
      usedBytes += file.size() - oldSize;
    }
  }
}
