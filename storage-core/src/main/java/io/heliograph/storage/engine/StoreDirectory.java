package io.heliograph.storage.engine;

import io.heliograph.storage.file.CorruptFileException;
import io.heliograph.storage.file.DurableFiles;
import io.heliograph.storage.file.StorageUnavailableException;
import io.heliograph.storage.partition.LivePartition;
import io.heliograph.storage.partition.OpenedPartition;
import io.heliograph.storage.partition.PartitionDirectories;
import io.heliograph.storage.partition.PartitionId;
import io.heliograph.storage.partition.SealedPartition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is found in a store's directory at the start: {@code <tenant>/<partition>}. Confined to the
 * thread that opens the store.
 */
final class StoreDirectory {

  private static final Logger LOG = LoggerFactory.getLogger(StoreDirectory.class);

  /** The partitions of one shard, oldest first. */
  static final class FoundShard {

    private final List<SealedPartition> sealed = new ArrayList<>();
    private final List<LivePartition> closed = new ArrayList<>();
    private @Nullable LivePartition live;
    private long endOffset;

    List<SealedPartition> sealed() {
      return sealed;
    }

    /** Partitions whose sealing was cut short. */
    List<LivePartition> closed() {
      return closed;
    }

    @Nullable LivePartition live() {
      return live;
    }

    /** Exclusive end of the frames that the shard has had. */
    long endOffset() {
      return endOffset;
    }

    private void add(SealedPartition partition) {
      sealed.add(partition);
      reach(partition.manifest().state().endOffset());
    }

    private void add(LivePartition partition) {
      reach(partition.state().endOffset());
      if (partition.state().isClosed()) {
        closed.add(partition);
      } else if (live == null) {
        live = partition;
      } else {
        throw new IllegalStateException(
            "two live partitions: %s and %s".formatted(live.directory(), partition.directory()));
      }
    }

    private void reach(long offset) {
      endOffset = Math.max(endOffset, offset);
    }
  }

  private final Map<PageStore.ShardKey, FoundShard> shards = new TreeMap<>();
  private final List<DamagedPartition> damaged = new ArrayList<>();

  private StoreDirectory() {}

  /** Opens everything in {@code directory}, which is made if it isn't there. */
  static StoreDirectory open(Path directory) {
    StoreDirectory found = new StoreDirectory();
    try {
      DurableFiles.createDirectories(directory);
      for (Path tenant : PartitionDirectories.children(directory)) {
        if (Files.isDirectory(tenant)) {
          found.openTenant(tenant);
        }
      }
    } catch (IOException e) {
      throw new StorageUnavailableException("cannot open: " + directory, e);
    }
    return found;
  }

  private void openTenant(Path directory) throws IOException {
    String tenant = directory.getFileName().toString();
    PartitionDirectories.deleteDropped(directory);
    for (Path child : PartitionDirectories.children(directory)) {
      String name = child.getFileName().toString();
      Optional<PartitionId> id = PartitionId.ofDirectoryName(name);
      int floor = ShardFloor.logPartition(name);
      if (id.isPresent()) {
        openPartition(tenant, child, id.get());
      } else if (floor >= 0) {
        openFloor(tenant, directory, floor);
      } else if (PartitionDirectories.isSetAside(child)) {
        damaged.add(new DamagedPartition(tenant, child, "found damaged at an earlier start"));
      }
    }
  }

  /* Without its floor a shard may take rows back that retention had dropped; it drops them again. */
  private void openFloor(String tenant, Path directory, int logPartition) throws IOException {
    try {
      shard(tenant, logPartition).reach(ShardFloor.read(directory, logPartition));
    } catch (CorruptFileException e) {
      LOG.error("damaged floor of a shard ignored", e);
    }
  }

  private void openPartition(String tenant, Path directory, PartitionId id) {
    switch (OpenedPartition.open(directory, id)) {
      case OpenedPartition.Sealed sealed ->
          shard(tenant, id.logPartition()).add(sealed.partition());
      case OpenedPartition.Live live -> shard(tenant, id.logPartition()).add(live.partition());
      case OpenedPartition.Unborn unborn -> {}
      case OpenedPartition.Damaged aside -> {
        LOG.error(
            "damaged partition set aside: directory={} reason={}",
            aside.directory(),
            aside.reason());
        damaged.add(new DamagedPartition(tenant, aside.directory(), aside.reason()));
      }
    }
  }

  private FoundShard shard(String tenant, int logPartition) {
    return shards.computeIfAbsent(
        new PageStore.ShardKey(tenant, logPartition), key -> new FoundShard());
  }

  Map<PageStore.ShardKey, FoundShard> shards() {
    return shards;
  }

  List<DamagedPartition> damaged() {
    return List.copyOf(damaged);
  }
}
