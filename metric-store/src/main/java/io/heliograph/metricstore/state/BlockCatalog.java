package io.heliograph.metricstore.state;

import io.heliograph.metricstore.block.BlockIndex;
import io.heliograph.metricstore.block.BlockKind;
import io.heliograph.metricstore.block.BlockReader;
import io.heliograph.metricstore.head.Generation;
import io.heliograph.metricstore.manifest.BlockEntry;
import io.heliograph.metricstore.manifest.Manifest;
import io.heliograph.metricstore.manifest.ManifestFile;
import io.heliograph.storage.file.CorruptFileException;
import io.heliograph.storage.file.DurableFiles;
import io.heliograph.storage.file.StorageUnavailableException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tenants and their blocks, and the manifest that says so on disk.
 *
 * <p>A change of blocks is first published in the manifest and then seen by reads. Thread-safe;
 * commits exclude each other.
 */
public final class BlockCatalog implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(BlockCatalog.class);

  private final Path directory;
  private final ManifestFile manifestFile;
  private final ConcurrentMap<String, Tenant> tenants = new ConcurrentHashMap<>();
  private final Object commitLock = new Object();
  private final Object numberLock = new Object();
  private volatile Map<Integer, Long> positions;
  private long nextFile;
  private long nextSequence;
  private long nextGeneration;

  private BlockCatalog(Path directory, ManifestFile manifestFile, Manifest manifest) {
    this.directory = directory;
    this.manifestFile = manifestFile;
    this.positions = manifest.positions();
    this.nextFile = manifest.nextFile();
    this.nextSequence = manifest.nextSequence();
    this.nextGeneration = manifest.nextGeneration();
  }

  /**
   * Opens what the manifest names and deletes block files that it does not. Blocks that cannot be
   * opened are set aside.
   */
  public static BlockCatalog open(Path directory, long hashSeed) {
    try {
      DurableFiles.createDirectories(directory);
      // A manifest that a killed process had not got durable counts from here on.
      DurableFiles.forceDirectory(directory);
      ManifestFile manifestFile = new ManifestFile(directory);
      Manifest manifest = manifestFile.read();
      BlockCatalog catalog = new BlockCatalog(directory, manifestFile, manifest);
      try {
        catalog.load(manifest, hashSeed);
        catalog.deleteLeftovers(manifest);
        return catalog;
      } catch (IOException | RuntimeException e) {
        catalog.close();
        throw e;
      }
    } catch (IOException e) {
      throw new StorageUnavailableException("cannot open: " + directory, e);
    }
  }

  private void load(Manifest manifest, long hashSeed) {
    List<BlockEntry> inOrder = new ArrayList<>(manifest.blocks());
    inOrder.sort(Comparator.comparingLong(BlockEntry::sequence));
    for (BlockEntry entry : inOrder) {
      Tenant tenant = tenants.computeIfAbsent(entry.tenant(), this::newTenant);
      Optional<BlockReader> reader = entry.isDamaged() ? Optional.empty() : open(tenant, entry);
      if (reader.isEmpty()) {
        tenant.update(view -> view.withDamaged(entry.damaged()));
        restoreDefinitions(tenant, entry, inOrder, hashSeed);
      } else if (entry.kind() == BlockKind.SEALED) {
        HeldBlock block = new HeldBlock(entry, reader.get());
        tenant.update(view -> view.withReplaced(List.of(), List.of(block)));
      } else {
        restore(tenant, new HeldBlock(entry, reader.get()), hashSeed);
      }
    }
    tenants.values().forEach(tenant -> tenant.update(TenantView::withAllEnded));
  }

  private Tenant newTenant(String name) {
    return new Tenant(name, directory.resolve(name));
  }

  private Optional<BlockReader> open(Tenant tenant, BlockEntry entry) {
    Path path = tenant.directory().resolve(entry.fileName());
    try {
      if (!Files.exists(path)) {
        throw new CorruptFileException(
            path, 0, "file: missing (expected: what the manifest names)");
      }
      return Optional.of(BlockReader.open(path));
    } catch (CorruptFileException e) {
      LOG.warn("block set aside: {}", path, e);
      return Optional.empty();
    }
  }

  /** An increment becomes part of its generation, which has ended with the last process. */
  private void restore(Tenant tenant, HeldBlock increment, long hashSeed) {
    Generation generation = generation(tenant, increment.entry().generation(), hashSeed);
    tenant.update(view ->
        view.edit(
            generation,
            old ->
                new GenerationView(
                    generation,
                    old.isEnded(),
                    append(old.increments(), increment),
                    old.frozen(),
                    old.buffer())));
    try {
      generation.restore(increment.reader().definitions());
      BlockIndex index = increment.reader().index();
      for (int row = 0; row < index.seriesCount(); row++) {
        generation.restoreTimes(index.number(row), index.firstTime(row), index.lastTime(row));
      }
    } catch (CorruptFileException e) {
      LOG.warn("block set aside: {}", increment.reader().path(), e);
      tenant.update(view -> view.withDamaged(increment));
      increment.reader().release();
    }
  }

  /**
   * Saves what can be saved of an increment that was set aside: increments after it need its
   * definitions, which may be whole where its points are not.
   */
  private void restoreDefinitions(
      Tenant tenant, BlockEntry damaged, List<BlockEntry> all, long hashSeed) {
    boolean isNeeded =
        all.stream()
            .anyMatch(entry ->
                damaged.kind() == BlockKind.INCREMENT
                    && entry.tenant().equals(damaged.tenant())
                    && entry.kind() == BlockKind.INCREMENT
                    && entry.generation() == damaged.generation()
                    && !entry.isDamaged());
    if (!isNeeded) {
      return;
    }
    open(tenant, damaged)
        .ifPresent(reader -> {
          try {
            generation(tenant, damaged.generation(), hashSeed).restore(reader.definitions());
          } catch (CorruptFileException e) {
            LOG.warn("definitions of series lost: {}", reader.path(), e);
          } finally {
            reader.release();
          }
        });
  }

  private static Generation generation(Tenant tenant, long number, long hashSeed) {
    return tenant.view().generations().stream()
        .map(GenerationView::generation)
        .filter(known -> known.number() == number)
        .findAny()
        .orElseGet(() -> beginRestored(tenant, number, hashSeed));
  }

  private static Generation beginRestored(Tenant tenant, long number, long hashSeed) {
    Generation generation = new Generation(number, hashSeed);
    tenant.begin(generation);
    return generation;
  }

  private static List<HeldBlock> append(List<HeldBlock> blocks, HeldBlock block) {
    List<HeldBlock> all = new ArrayList<>(blocks);
    all.add(block);
    return all;
  }

  private void deleteLeftovers(Manifest manifest) throws IOException {
    Set<Path> named = new HashSet<>();
    for (BlockEntry entry : manifest.blocks()) {
      named.add(directory.resolve(entry.tenant()).resolve(entry.fileName()));
    }
    List<Path> leftovers = new ArrayList<>();
    try (DirectoryStream<Path> subdirectories = Files.newDirectoryStream(directory)) {
      for (Path subdirectory : subdirectories) {
        if (Files.isDirectory(subdirectory)) {
          addLeftovers(subdirectory, named, leftovers);
        }
      }
    }
    for (Path leftover : leftovers) {
      Files.deleteIfExists(leftover);
    }
  }

  private static void addLeftovers(Path subdirectory, Set<Path> named, List<Path> leftovers)
      throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(subdirectory)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        boolean isOurs =
            BlockEntry.isBlockFile(name) || name.endsWith(DurableFiles.TEMPORARY_SUFFIX);
        if (isOurs && !named.contains(file)) {
          leftovers.add(file);
        }
      }
    }
  }

  public Collection<Tenant> tenants() {
    return tenants.values();
  }

  public Optional<Tenant> tenant(String name) {
    return Optional.ofNullable(tenants.get(name));
  }

  /** Adds a tenant that is not there. */
  public Tenant add(String name) {
    Tenant tenant = newTenant(name);
    try {
      DurableFiles.createDirectories(tenant.directory());
    } catch (IOException e) {
      throw new StorageUnavailableException("cannot create: " + tenant.directory(), e);
    }
    tenants.put(name, tenant);
    return tenant;
  }

  /** Per log partition the offset of the first frame that is in no block. */
  public Map<Integer, Long> positions() {
    return positions;
  }

  long newFile() {
    synchronized (numberLock) {
      return nextFile++;
    }
  }

  long newSequence() {
    synchronized (numberLock) {
      return nextSequence++;
    }
  }

  public long newGeneration() {
    synchronized (numberLock) {
      return nextGeneration++;
    }
  }

  static Path path(Tenant tenant, BlockKind kind, long file) {
    BlockEntry named = new BlockEntry(tenant.name(), kind, file, 0, 0, 0, 0, 0, 0, 0, false);
    return tenant.directory().resolve(named.fileName());
  }

  /**
   * Publishes changes of blocks, and then shows them to reads.
   *
   * @param newPositions that hold with the changes
   */
  void commit(Map<Tenant, UnaryOperator<TenantView>> edits, Map<Integer, Long> newPositions) {
    synchronized (commitLock) {
      List<BlockEntry> entries = new ArrayList<>();
      for (Tenant tenant : tenants.values()) {
        UnaryOperator<TenantView> edit = edits.getOrDefault(tenant, UnaryOperator.identity());
        edit.apply(tenant.view()).entries().forEach(entries::add);
      }
      manifestFile.publish(manifest(newPositions, entries));
      positions = Map.copyOf(newPositions);
      edits.forEach(Tenant::update);
    }
  }

  void commit(Tenant tenant, UnaryOperator<TenantView> edit) {
    synchronized (commitLock) {
      commit(Map.of(tenant, edit), positions);
    }
  }

  private Manifest manifest(Map<Integer, Long> newPositions, List<BlockEntry> entries) {
    synchronized (numberLock) {
      return new Manifest(
          new TreeMap<>(newPositions), nextFile, nextSequence, nextGeneration, entries);
    }
  }

  /** Stops serving a block that was found damaged; reads from now on say what is missing. */
  public void setAside(Tenant tenant, CorruptFileException damage) {
    synchronized (commitLock) {
      Optional<HeldBlock> block =
          tenant
              .view()
              .blocks()
              .filter(held -> held.reader().path().toString().equals(damage.path()))
              .findAny();
      if (block.isPresent()) {
        LOG.warn("block set aside: {}", damage.path(), damage);
        commit(tenant, view -> view.withDamaged(block.get()));
        block.get().reader().release();
      }
    }
  }

  /** Closes all files. */
  @Override
  public void close() {
    for (Tenant tenant : tenants.values()) {
      tenant.view().blocks().forEach(block -> block.reader().release());
    }
    tenants.clear();
  }
}
