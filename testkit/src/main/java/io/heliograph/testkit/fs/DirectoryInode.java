package io.heliograph.testkit.fs;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A directory's names, as the kernel has them and as the disk does, and the changes in between.
 * Guarded by the disk's lock.
 */
final class DirectoryInode extends Inode {

  private final TreeMap<String, Inode> entries = new TreeMap<>();
  private final TreeMap<String, Inode> durableEntries = new TreeMap<>();
  private final List<Change> unsynced = new ArrayList<>();

  /**
   * A name bound or unbound.
   *
   * @param operation changes of one operation survive together or not at all
   * @param inode what the name stands for afterwards; null if it is gone
   */
  private record Change(long operation, String name, @Nullable Inode inode) {

    void applyTo(NavigableMap<String, Inode> names) {
      if (inode == null) {
        names.remove(name);
      } else {
        names.put(name, inode);
      }
    }
  }

  @Override
  int size() {
    return 0;
  }

  NavigableMap<String, Inode> entries() {
    return entries;
  }

  void bind(long operation, String name, Inode inode) {
    change(new Change(operation, name, inode));
  }

  void unbind(long operation, String name) {
    change(new Change(operation, name, null));
  }

  private void change(Change change) {
    change.applyTo(entries);
    unsynced.add(change);
  }

  /** Makes the changes of the chosen operations durable, in their order. */
  void commit(Predicate<Long> isChosen) {
    unsynced.removeIf(change -> {
      boolean chosen = isChosen.test(change.operation);
      if (chosen) {
        change.applyTo(durableEntries);
      }
      return chosen;
    });
  }

  List<Long> unsyncedOperations() {
    return unsynced.stream().map(Change::operation).toList();
  }

  /** The names on disk if of the changes since then only the chosen ones got there. */
  NavigableMap<String, Inode> survivingEntries(Predicate<Long> isChosen) {
    TreeMap<String, Inode> names = new TreeMap<>(durableEntries);
    unsynced.stream()
        .filter(change -> isChosen.test(change.operation))
        .forEach(change -> change.applyTo(names));
    return names;
  }

  /** Every inode that some state of this directory refers to. */
  List<Inode> references() {
    List<Inode> references = new ArrayList<>(entries.values());
    references.addAll(durableEntries.values());
    for (Change change : unsynced) {
      if (change.inode != null) {
        references.add(change.inode);
      }
    }
    return references;
  }

  /** Fills this empty directory with another one's state, its inodes replaced by their copies. */
  void copyFrom(DirectoryInode original, InodeCopies copies) {
    original.entries.forEach((name, inode) -> entries.put(name, copies.of(inode)));
    original.durableEntries.forEach((name, inode) -> durableEntries.put(name, copies.of(inode)));
    for (Change change : original.unsynced) {
      Inode inode = change.inode == null ? null : copies.of(change.inode);
      unsynced.add(new Change(change.operation, change.name, inode));
    }
  }

  /** Gives this empty directory an entry that is on disk. */
  void restore(String name, Inode inode) {
    entries.put(name, inode);
    durableEntries.put(name, inode);
  }

  /** Maps inodes to their copies. */
  interface InodeCopies {
    Inode of(Inode original);
  }
}
