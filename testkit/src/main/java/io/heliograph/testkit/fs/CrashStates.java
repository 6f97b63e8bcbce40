package io.heliograph.testkit.fs;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/**
 * Makes the states that a disk may be in after its machine stopped: one for every choice of the
 * unsynced sectors, sizes and directory changes that got there. Confined to one call.
 */
final class CrashStates {

  private final IdentityHashMap<Inode, Inode> copies = new IdentityHashMap<>();

  private CrashStates() {}

  /** The page cache survives: as after kill -9. What was not durable still isn't. */
  static DirectoryInode afterProcessKill(DirectoryInode root) {
    return (DirectoryInode) new CrashStates().copy(root);
  }

  private Inode copy(Inode original) {
    Inode known = copies.get(original);
    if (known != null) {
      return known;
    }
    return switch (original) {
      case FileInode file -> remember(file, file.copy());
      case DirectoryInode directory -> {
        DirectoryInode copy = new DirectoryInode();
        copies.put(directory, copy);
        copy.copyFrom(directory, this::copy);
        yield copy;
      }
    };
  }

  private Inode remember(Inode original, Inode copy) {
    copies.put(original, copy);
    return copy;
  }

  /** The page cache is lost: as after a power cut. */
  static DirectoryInode afterPowerLoss(DirectoryInode root, long nameChanges, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double survival =
        switch (random.nextInt(4)) {
          case 0 -> 0;
          case 1 -> 1;
          case 2 -> 0.5;
          default -> random.nextDouble();
        };
    Predicate<Long> survives =
        random.nextBoolean()
            ? journalled(random.nextLong(nameChanges + 1))
            : anySubset(random.split(), survival);
    return new CrashStates().surviving(root, survives, random, survival);
  }

  /** A file system with an ordered journal loses the changes after some point. */
  private static Predicate<Long> journalled(long end) {
    return operation -> operation < end;
  }

  private static Predicate<Long> anySubset(SplittableRandom random, double survival) {
    Map<Long, Boolean> decided = new HashMap<>();
    return operation ->
        decided.computeIfAbsent(operation, ignored -> random.nextDouble() < survival);
  }

  private DirectoryInode surviving(
      DirectoryInode original, Predicate<Long> survives, SplittableRandom random, double survival) {
    DirectoryInode survivor = new DirectoryInode();
    copies.put(original, survivor);
    original
        .survivingEntries(survives)
        .forEach((name, inode) -> {
          Inode known = copies.get(inode);
          Inode copy =
              known != null
                  ? known
                  : switch (inode) {
                    case FileInode file -> remember(file, file.afterPowerLoss(random, survival));
                    case DirectoryInode directory ->
                        surviving(directory, survives, random, survival);
                  };
          if (copy instanceof FileInode file) {
            file.link();
          }
          survivor.restore(name, copy);
        });
    return survivor;
  }
}
