package io.heliograph.storage.engine;

import io.heliograph.storage.file.CorruptFileException;
import io.heliograph.storage.partition.PartitionDirectories;
import io.heliograph.storage.partition.PartitionId;
import io.heliograph.storage.partition.PartitionVerifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads every byte of a page store that no process has open, and reports what is damaged. */
public final class StoreVerifier {

  /**
   * The outcome of a verification.
   *
   * @param partitions how many were read
   * @param damage what is damaged, file and offset first
   * @param setAside directories that were set aside as damaged before, which are not read
   */
  public record Report(int partitions, List<String> damage, List<String> setAside) {
    public Report {
      damage = List.copyOf(damage);
      setAside = List.copyOf(setAside);
    }

    public boolean isSound() {
      return damage.isEmpty() && setAside.isEmpty();
    }
  }

  private final List<String> damage = new ArrayList<>();
  private final List<String> setAside = new ArrayList<>();
  private int partitions;

  private StoreVerifier() {}

  /**
   * Verifies all partitions of all tenants.
   *
   * @param directory of one signal
   * @throws IOException if the disk refuses
   */
  public static Report verify(Path directory) throws IOException {
    StoreVerifier verifier = new StoreVerifier();
    for (Path tenant : PartitionDirectories.children(directory)) {
      if (Files.isDirectory(tenant)) {
        verifier.verifyTenant(tenant);
      }
    }
    return new Report(verifier.partitions, verifier.damage, verifier.setAside);
  }

  private void verifyTenant(Path tenant) throws IOException {
    for (Path child : PartitionDirectories.children(tenant)) {
      String name = child.getFileName().toString();
      int floor = ShardFloor.logPartition(name);
      if (PartitionId.ofDirectoryName(name).isPresent()) {
        partitions++;
        damage.addAll(PartitionVerifier.verify(child));
      } else if (PartitionDirectories.isSetAside(child)) {
        setAside.add(child.toString());
      } else if (floor >= 0) {
        verifyFloor(tenant, floor);
      }
    }
  }

  private void verifyFloor(Path tenant, int logPartition) throws IOException {
    try {
      ShardFloor.read(tenant, logPartition);
    } catch (CorruptFileException e) {
      damage.add(String.valueOf(e.getMessage()));
    }
  }
}
