package io.heliograph.storage.engine;

import static com.google.common.base.Preconditions.checkState;

import io.heliograph.storage.index.PageAddress;
import io.heliograph.storage.index.PageSummary;
import io.heliograph.storage.index.PageTerms;
import io.heliograph.storage.partition.LivePartition;
import io.heliograph.storage.partition.PartitionId;
import io.heliograph.storage.partition.PartitionReader;
import io.heliograph.storage.partition.PartitionState;
import io.heliograph.storage.partition.SealedPartition;
import io.heliograph.storage.search.LiveSource;
import io.heliograph.storage.search.ShardView;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The rows and partitions of one tenant that come from one log partition. Confined to the consumer
 * thread, but for {@link #view()}.
 *
 * @param <R> the store's rows
 */
public final class Shard<R extends ShardRows> {

  /*
   * A row is in exactly one of four places, and moves from each to the next:
   *
   *   live rows         in memory; snapshots read them in place
   *   uncommitted page  in the page file and added to the index writer, found by its address in a
   *                     list until the index is committed
   *   committed page    found through the index of the live partition
   *   sealed partition
   *
   * Each move ends with a new view being published before the old place is given up, so a snapshot
   * sees every row once. Frames below `applied` are somewhere in these places, frames below
   * `committed` in the last two. The log must keep what comes from `firstUncommitted` on, which can
   * be much later than `committed`: in between no frame concerned this shard.
   */

  private static final long NONE = Long.MAX_VALUE;

  private final PageStoreConfig config;
  private final PageStoreEnvironment environment;
  private final String tenant;
  private final int logPartition;
  private final Path directory;
  private final R rows;
  private final Runnable makeRoom;
  private final List<SealedPartition> sealed = new ArrayList<>();
  private final List<Sealing> sealing = new ArrayList<>();
  private final List<PageAddress> uncommitted = new ArrayList<>();
  private @Nullable LivePartition live;
  private long applied;
  private long committed;
  private long firstUncommitted = NONE;
  private boolean isDirty;
  private boolean isViewStale;
  private long uncommittedBytes;
  private long reservedBytes;
  private Instant dirtySince = Instant.EPOCH;
  private volatile ShardView view;
  private volatile boolean isClosed;

  /**
   * @param applied exclusive end of the frames that the partitions have
   * @param makeRoom cuts the live rows of all shards
   */
  Shard(
      PageStoreConfig config,
      PageStoreEnvironment environment,
      String tenant,
      int logPartition,
      R rows,
      long applied,
      Runnable makeRoom) {
    this.config = config;
    this.environment = environment;
    this.tenant = tenant;
    this.logPartition = logPartition;
    this.directory = config.directory().resolve(tenant);
    this.rows = rows;
    this.makeRoom = makeRoom;
    this.applied = applied;
    this.committed = applied;
    this.view = new ShardView(logPartition, applied, List.of(), Optional.empty(), List.of());
  }

  public String tenant() {
    return tenant;
  }

  /** Whether the frame at {@code offset} is new to this shard; false in a replay of what it has. */
  public boolean accepts(long offset) {
    return offset >= applied;
  }

  /** Where the store puts rows. */
  public R rows() {
    return rows;
  }

  /**
   * Makes pages of all live rows. Allowed in the middle of a frame; the store calls it when its
   * page is full, the engine at checkpoints.
   */
  public void cut() {
    if (rows.isEmpty()) {
      return;
    }
    markDirty();
    uncommittedBytes += rows.sizeBytes();
    rows.cut(this::append);
    publish(List.of());
    rows.clear();
    environment.memory().release(config.memoryTag(), reservedBytes);
    reservedBytes = 0;
  }

  /**
   * Has the store make pages of some of its live rows and forget those. Not in the middle of a
   * frame.
   *
   * @param part gives rows to the sink and forgets them; the sink is valid during the call
   */
  public void cutSome(Consumer<PageSink> part) {
    int pagesBefore = uncommitted.size();
    long before = rows.sizeBytes();
    part.accept(this::append);
    if (uncommitted.size() > pagesBefore) {
      markDirty();
    }
    long cut = Math.max(0, before - rows.sizeBytes());
    uncommittedBytes += cut;
    long released = Math.min(cut, reservedBytes);
    environment.memory().release(config.memoryTag(), released);
    reservedBytes -= released;
    publish();
  }

  private void append(ByteBuffer page, PageTerms terms, PageSummary summary) {
    uncommitted.add(liveOrNew().append(page, terms, summary));
  }

  private LivePartition liveOrNew() {
    LivePartition partition = live;
    if (partition == null) {
      partition = LivePartition.create(directory, new PartitionId(logPartition, applied));
      live = partition;
    }
    return partition;
  }

  /**
   * All rows of the frame at {@code offset} were added. Cuts and checkpoints if that is due by
   * bytes.
   */
  public void applied(long offset, long receivedUnixNanos) {
    assert accepts(offset) : "frame applied twice: " + offset + " (expected: >= " + applied + ")";
    if (rows.isEmpty() && uncommitted.isEmpty()) {
      applied = offset + 1;
      return;
    }
    markDirty();
    firstUncommitted = Math.min(firstUncommitted, offset);
    liveOrNew().received(receivedUnixNanos);
    applied = offset + 1;
    isViewStale = true;
    if (rows.sizeBytes() >= config.liveBytes()) {
      cut();
    } else if (!reserve()) {
      makeRoom.run();
    }
    if (uncommittedBytes >= config.checkpointBytes()) {
      checkpoint();
    }
  }

  private void markDirty() {
    if (!isDirty) {
      isDirty = true;
      dirtySince = environment.clock().instant();
    }
  }

  /** Reserves what the rows have grown by; false if there is no memory left for them. */
  private boolean reserve() {
    long grown = rows.sizeBytes() - reservedBytes;
    if (grown > 0 && !environment.memory().tryReserve(config.memoryTag(), grown)) {
      return false;
    }
    reservedBytes += Math.max(grown, 0);
    return true;
  }

  /**
   * The earliest frame that the shard would need again after a crash; the greatest long if none.
   */
  long firstUncommitted() {
    return firstUncommitted;
  }

  void checkpointIfDue(Instant now) {
    if (isDirty && !now.isBefore(dirtySince.plus(config.checkpointInterval()))) {
      checkpoint();
    }
  }

  /** Commits everything that was applied. Not in the middle of a frame. */
  void checkpoint() {
    if (isDirty) {
      commit(false);
    }
  }

  private void commit(boolean closing) {
    cut();
    liveOrNew().commit(applied, closing);
    committed = applied;
    firstUncommitted = NONE;
    isDirty = false;
    uncommitted.clear();
    uncommittedBytes = 0;
    if (!closing) {
      publish(List.of());
    }
  }

  /** Closes the live partition if it is old or large enough, and has it sealed. */
  void sealIfDue(Instant now) {
    LivePartition partition = live;
    if (partition == null || partition.state().rows() == 0) {
      return;
    }
    PartitionState state = partition.state();
    long age = PageStore.unixNanos(now) - state.firstReceivedUnixNanos();
    if (age >= config.partitionAge().toNanos()
        || state.pageFileLength() >= config.partitionBytes()) {
      seal(partition);
    }
  }

  private void seal(LivePartition partition) {
    commit(true);
    live = null;
    resumeSealing(partition);
    publish(List.of());
  }

  /** Has a closed partition sealed. */
  void resumeSealing(LivePartition partition) {
    Sealing task = new Sealing(partition, config.signal(), tenant, environment.clock());
    sealing.add(task);
    isViewStale = true;
    environment.maintenance().execute(task);
  }

  /** Takes over partitions whose sealing is done. */
  void collectSealed() {
    List<Sealing> done = new ArrayList<>();
    for (Sealing task : sealing) {
      Optional<SealedPartition> result = task.poll();
      if (result.isPresent()) {
        sealed.add(result.get());
        done.add(task);
      }
    }
    if (!done.isEmpty()) {
      sealing.removeAll(done);
      publish();
      done.forEach(task -> task.reader().release());
    }
  }

  /** Takes over partitions that were found at the start. */
  void adopt(List<SealedPartition> found, @Nullable LivePartition foundLive) {
    sealed.addAll(found);
    live = foundLive;
    isViewStale = true;
  }

  List<SealedPartition> sealed() {
    return List.copyOf(sealed);
  }

  /** Gives a sealed partition up; it is deleted when nobody reads it any more. */
  void drop(SealedPartition partition) {
    long end = partition.manifest().state().endOffset();
    if (committed <= end && live == null) {
      ShardFloor.write(directory, logPartition, end);
    }
    sealed.remove(partition);
    publish();
    partition.drop(environment.maintenance());
  }

  /** Shows what changed since the last time to new snapshots. */
  void publish() {
    publish(rows.isEmpty() ? List.of() : rows.snapshot());
  }

  void publishIfStale() {
    if (isViewStale) {
      publish();
    }
  }

  private void publish(List<? extends LiveSource> liveRows) {
    List<PartitionReader> readers = new ArrayList<>();
    sealed.forEach(partition -> readers.add(partition.reader()));
    sealing.forEach(task -> readers.add(task.reader()));
    Optional<ShardView.UncommittedPages> pages = Optional.empty();
    if (live != null) {
      readers.add(live.reader());
      if (!uncommitted.isEmpty()) {
        pages = Optional.of(new ShardView.UncommittedPages(live.reader(), uncommitted));
      }
    }
    ShardView old = view;
    view = new ShardView(logPartition, applied, readers, pages, liveRows);
    old.release();
    isViewStale = false;
  }

  /** What is searchable now, retained for the caller. Any thread. */
  ShardView view() {
    while (true) {
      ShardView now = view;
      if (now.tryRetain()) {
        return now;
      }
      checkState(!isClosed, "shard of tenant %s is closed", tenant);
      Thread.onSpinWait();
    }
  }

  /** Closes everything without committing. */
  void close() throws IOException {
    isClosed = true;
    view.release();
    rows.close();
    environment.memory().release(config.memoryTag(), reservedBytes);
    reservedBytes = 0;
    for (Iterator<Sealing> tasks = sealing.iterator(); tasks.hasNext(); tasks.remove()) {
      tasks.next().close();
    }
    if (live != null) {
      live.close();
    }
    sealed.forEach(SealedPartition::close);
    sealed.clear();
  }
}
