package io.heliograph.testkit.fs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultFileSystemTest {

  private static final int SEEDS = 400;

  private final FaultFileSystem fs = FaultFileSystem.create();
  private final Path directory = fs.path("/data");
  private final Path file = directory.resolve("file");

  @BeforeEach
  void createDirectory() throws IOException {
    Files.createDirectory(directory);
    force(fs.path("/"));
  }

  private static void force(Path path) throws IOException {
    StandardOpenOption mode =
        Files.isDirectory(path) ? StandardOpenOption.READ : StandardOpenOption.WRITE;
    try (FileChannel channel = FileChannel.open(path, mode)) {
      channel.force(true);
    }
  }

  private static void write(Path path, String content) throws IOException {
    Files.writeString(path, content, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private static void writeDurably(Path path, String content) throws IOException {
    write(path, content);
    force(path);
    force(requireNonNull(path.getParent()));
  }

  private static Path at(FaultFileSystem crashed, Path path) {
    return crashed.path(path.toString());
  }

  @Test
  void bytes_written_areRead() throws IOException {
    byte[] content = new byte[10_000];
    new SplittableRandom(1).nextBytes(content);

    Files.write(file, content);

    assertThat(Files.readAllBytes(file)).isEqualTo(content);
    assertThat(Files.size(file)).isEqualTo(10_000);
    assertThat(fs.usedBytes()).isEqualTo(10_000);
  }

  @Test
  void write_pastTheEnd_leavesZeros() throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[] {7}), 3);
    }
    assertThat(Files.readAllBytes(file)).containsExactly(0, 0, 0, 7);
  }

  @Test
  void write_gathering_isOneOperation() throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      long before = fs.operations();
      ByteBuffer[] sources = {ByteBuffer.wrap(new byte[] {1, 2}), ByteBuffer.wrap(new byte[] {3})};
      assertThat(channel.write(sources)).isEqualTo(3);
      assertThat(fs.operations()).isEqualTo(before + 1);
      assertThat(sources[1].hasRemaining()).isFalse();
    }
    assertThat(Files.readAllBytes(file)).containsExactly(1, 2, 3);
  }

  @Test
  void truncate_shrinksAndExtensionReadsZeros() throws IOException {
    write(file, "abcdef");
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(2);
      channel.write(ByteBuffer.wrap(new byte[] {'x'}), 4);
    }
    assertThat(Files.readAllBytes(file)).containsExactly('a', 'b', 0, 0, 'x');
    assertThat(fs.usedBytes()).isEqualTo(5);
  }

  @Test
  void directory_lists_names() throws IOException {
    write(directory.resolve("a.log"), "");
    write(directory.resolve("b.tmp"), "");
    Files.createDirectory(directory.resolve("c"));

    try (DirectoryStream<Path> logs = Files.newDirectoryStream(directory, "*.log")) {
      assertThat(logs).containsExactly(directory.resolve("a.log"));
    }
    try (var all = Files.list(directory)) {
      assertThat(all).hasSize(3);
    }
  }

  @Test
  void directory_withEntries_isNotDeleted() throws IOException {
    write(file, "x");
    assertThatThrownBy(() -> Files.delete(directory))
        .isInstanceOf(DirectoryNotEmptyException.class);
  }

  @Test
  void createNew_ofAnExistingName_fails() throws IOException {
    write(file, "x");
    assertThatThrownBy(() -> Files.createFile(file)).isInstanceOf(FileAlreadyExistsException.class);
    assertThatThrownBy(() -> Files.createLink(file, file))
        .isInstanceOf(FileAlreadyExistsException.class);
  }

  @Test
  void link_sharesTheFile() throws IOException {
    write(file, "x");
    Path link = directory.resolve("link");
    Files.createLink(link, file);
    Files.delete(file);

    assertThat(Files.readString(link)).isEqualTo("x");
    assertThat(fs.usedBytes()).isEqualTo(1);
    Files.delete(link);
    assertThat(fs.usedBytes()).isZero();
  }

  @Test
  void deletedFile_staysReadable_throughAnOpenChannel() throws IOException {
    write(file, "x");
    try (FileChannel channel = FileChannel.open(file)) {
      Files.delete(file);
      assertThat(channel.read(ByteBuffer.allocate(8))).isEqualTo(1);
    }
    assertThatThrownBy(() -> FileChannel.open(file)).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void lock_heldByAnotherChannel_overlaps() throws IOException {
    write(file, "");
    try (FileChannel one = FileChannel.open(file, StandardOpenOption.WRITE);
        FileChannel two = FileChannel.open(file, StandardOpenOption.WRITE)) {
      assertThat(one.tryLock()).isNotNull();
      assertThatThrownBy(two::tryLock).isInstanceOf(OverlappingFileLockException.class);
      one.close();
      assertThat(two.tryLock()).isNotNull();
    }
  }

  @Test
  void interruptedReader_losesItsChannel() throws IOException {
    write(file, "x");
    try (FileChannel channel = FileChannel.open(file)) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> channel.read(ByteBuffer.allocate(1)))
          .isInstanceOf(ClosedByInterruptException.class);
      assertThat(Thread.interrupted()).isTrue();
      assertThat(channel.isOpen()).isFalse();
    }
  }

  @Test
  void path_resolvesAndRelativizes() throws IOException {
    Path a = fs.path("/a/b");
    assertThat(a.resolve("../c").normalize()).isEqualTo(fs.path("/a/c"));
    assertThat(a.relativize(fs.path("/a/c/d"))).isEqualTo(fs.path("../c/d"));
    assertThat(a.getParent()).isEqualTo(fs.path("/a"));
    assertThat(fs.path("x").getParent()).isNull();
    assertThat(fs.path("x").toAbsolutePath()).isEqualTo(fs.path("/x"));
    assertThat(directory.toRealPath()).isEqualTo(directory);
  }

  @Test
  void powerLoss_afterForceOfFileAndDirectory_losesNothing() throws IOException {
    writeDurably(file, "durable");
    for (int seed = 0; seed < SEEDS; seed++) {
      assertThat(Files.readString(at(fs.powerLoss(seed), file))).isEqualTo("durable");
    }
  }

  @Test
  void powerLoss_withoutForceOfTheDirectory_mayLoseTheName() throws IOException {
    write(file, "durable");
    force(file);

    Set<Boolean> exists = new HashSet<>();
    for (int seed = 0; seed < SEEDS; seed++) {
      Path survivor = at(fs.powerLoss(seed), file);
      exists.add(Files.exists(survivor));
      if (Files.exists(survivor)) {
        assertThat(Files.readString(survivor)).isEqualTo("durable");
      }
    }
    assertThat(exists).containsExactlyInAnyOrder(true, false);
  }

  @Test
  void powerLoss_withoutForceOfTheFile_keepsAnySubsetOfSectors() throws IOException {
    writeDurably(file, "a".repeat(3 * FileInode.SECTOR_BYTES));
    write(file, "b".repeat(3 * FileInode.SECTOR_BYTES));

    Set<String> states = new HashSet<>();
    for (int seed = 0; seed < SEEDS; seed++) {
      String content = Files.readString(at(fs.powerLoss(seed), file));
      states.add(sectors(content));
    }
    assertThat(states)
        .containsExactlyInAnyOrder("aaa", "aab", "aba", "abb", "baa", "bab", "bba", "bbb");
  }

  private static String sectors(String content) {
    StringBuilder firsts = new StringBuilder();
    for (int i = 0; i < content.length(); i += FileInode.SECTOR_BYTES) {
      String sector = content.substring(i, i + FileInode.SECTOR_BYTES);
      assertThat(sector.chars().distinct().count()).as("a sector is never torn").isOne();
      firsts.append(sector.charAt(0));
    }
    return firsts.toString();
  }

  @Test
  void powerLoss_afterTwoWrites_mayKeepTheFirst() throws IOException {
    writeDurably(file, "a");
    write(file, "b");
    write(file, "c");

    Set<String> states = new HashSet<>();
    for (int seed = 0; seed < SEEDS; seed++) {
      states.add(Files.readString(at(fs.powerLoss(seed), file)));
    }
    assertThat(states).containsExactlyInAnyOrder("a", "b", "c");
  }

  @Test
  void powerLoss_afterAppend_mayKeepTheSizeWithoutTheBytes() throws IOException {
    writeDurably(file, "");
    write(file, "new");

    Set<String> states = new HashSet<>();
    for (int seed = 0; seed < SEEDS; seed++) {
      states.add(Files.readString(at(fs.powerLoss(seed), file)));
    }
    assertThat(states).containsExactlyInAnyOrder("", "new", "\0\0\0");
  }

  @Test
  void powerLoss_afterRename_hasOldOrNewNameNeverBothOrNone() throws IOException {
    writeDurably(file, "old");
    Path temporary = directory.resolve("tmp");
    writeDurably(temporary, "new");
    Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);

    Set<String> states = new HashSet<>();
    for (int seed = 0; seed < SEEDS; seed++) {
      FaultFileSystem crashed = fs.powerLoss(seed);
      String content = Files.readString(at(crashed, file));
      states.add(content);
      assertThat(Files.exists(at(crashed, temporary))).isEqualTo(content.equals("old"));
    }
    assertThat(states).containsExactlyInAnyOrder("old", "new");
  }

  @Test
  void powerLoss_afterDeletion_mayBringTheFileBack() throws IOException {
    writeDurably(file, "x");
    Files.delete(file);

    Set<Boolean> exists = new HashSet<>();
    for (int seed = 0; seed < SEEDS; seed++) {
      exists.add(Files.exists(at(fs.powerLoss(seed), file)));
    }
    assertThat(exists).containsExactlyInAnyOrder(true, false);
    force(directory);
    assertThat(Files.exists(at(fs.powerLoss(1), file))).isFalse();
  }

  @Test
  void powerLoss_sameSeed_sameState() throws IOException {
    writeDurably(file, "a".repeat(5000));
    write(file, "b".repeat(9000));
    write(directory.resolve("other"), "c");
    for (int seed = 0; seed < 50; seed++) {
      assertThat(contents(fs.powerLoss(seed))).isEqualTo(contents(fs.powerLoss(seed)));
    }
  }

  private static List<String> contents(FaultFileSystem of) throws IOException {
    List<String> contents = new ArrayList<>();
    try (var files = Files.walk(of.path("/"))) {
      for (Path path : files.filter(Files::isRegularFile).toList()) {
        contents.add(path + "=" + Files.readString(path));
      }
    }
    return contents;
  }

  @Test
  void powerLoss_ofALostDirectory_losesWhatIsInIt() throws IOException {
    Path below = directory.resolve("below");
    Files.createDirectory(below);
    writeDurably(below.resolve("file"), "x");

    Set<Boolean> exists = new HashSet<>();
    for (int seed = 0; seed < SEEDS; seed++) {
      exists.add(Files.exists(at(fs.powerLoss(seed), below.resolve("file"))));
    }
    assertThat(exists).containsExactlyInAnyOrder(true, false);
  }

  @Test
  void processKill_keepsEverythingAndMakesNothingDurable() throws IOException {
    write(file, "x");
    FaultFileSystem restarted = fs.processKill();
    assertThat(Files.readString(at(restarted, file))).isEqualTo("x");

    Set<Boolean> exists = new HashSet<>();
    for (int seed = 0; seed < SEEDS; seed++) {
      exists.add(Files.exists(at(restarted.powerLoss(seed), file)));
    }
    assertThat(exists).containsExactlyInAnyOrder(true, false);
  }

  @Test
  void processKill_isIndependentOfTheOriginal() throws IOException {
    write(file, "x");
    FaultFileSystem restarted = fs.processKill();
    write(file, "y");
    Files.createFile(directory.resolve("later"));
    assertThat(contents(restarted)).containsExactly("/data/file=x");
  }

  @Test
  void failedOperation_failsOnceAndDoesNothing() throws IOException {
    writeDurably(file, "x");
    fs.failOperation(fs.operations(), Fault.IO_ERROR);
    assertThatThrownBy(() -> write(file, "y")).hasMessageContaining("Input/output error");
    assertThat(Files.readString(file)).isEqualTo("x");
    write(file, "y");
    assertThat(Files.readString(file)).isEqualTo("y");
  }

  @Test
  void failedForce_isNotMadeGoodByTheNext() throws IOException {
    writeDurably(file, "x");
    write(file, "y");
    fs.failOperation(fs.operations(), Fault.IO_ERROR);
    assertThatThrownBy(() -> force(file)).isInstanceOf(IOException.class);
    force(file);

    assertThat(Files.readString(file)).as("page cache").isEqualTo("y");
    Set<String> states = new HashSet<>();
    for (int seed = 0; seed < SEEDS; seed++) {
      states.add(Files.readString(at(fs.powerLoss(seed), file)));
    }
    assertThat(states).containsExactlyInAnyOrder("x", "y");
  }

  @Test
  void lostForce_reportsSuccessAndKeepsNothing() throws IOException {
    writeDurably(file, "x");
    write(file, "y");
    fs.failOperation(fs.operations(), Fault.LOST_FORCE);
    force(file);

    Set<String> states = new HashSet<>();
    for (int seed = 0; seed < SEEDS; seed++) {
      states.add(Files.readString(at(fs.powerLoss(seed), file)));
    }
    assertThat(states).containsExactlyInAnyOrder("x", "y");
  }

  @Test
  void tornWrite_leavesHalf() throws IOException {
    writeDurably(file, "xxxx");
    fs.failOperation(fs.operations(), Fault.TORN_WRITE);
    assertThatThrownBy(() -> write(file, "yyyy")).isInstanceOf(IOException.class);
    assertThat(Files.readString(file)).isEqualTo("yyxx");
  }

  @Test
  void crash_failsEverythingFromThere() throws IOException {
    writeDurably(file, "x");
    fs.failOperation(fs.operations() + 1, Fault.CRASH);
    write(file, "y");
    assertThatThrownBy(() -> force(file)).hasMessageContaining("crashed");
    assertThatThrownBy(() -> Files.readString(file)).hasMessageContaining("crashed");
    assertThat(fs.hasCrashed()).isTrue();
    assertThat(Files.readString(at(fs.processKill(), file))).isEqualTo("y");
  }

  @Test
  void rule_failsWhatMatchesUntilCleared() throws IOException {
    fs.failWhen(operation -> operation.kind() == Operation.Kind.READ, Fault.IO_ERROR);
    write(file, "x");
    assertThatThrownBy(() -> Files.readString(file)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> Files.readString(file)).isInstanceOf(IOException.class);
    fs.clearFaults();
    assertThat(Files.readString(file)).isEqualTo("x");
  }

  @Test
  void capacity_exhausted_writesWhatFitsThenFails() throws IOException {
    fs.limitCapacity(5);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer source = ByteBuffer.wrap("1234567".getBytes(UTF_8));
      assertThat(channel.write(source)).isEqualTo(5);
      assertThatThrownBy(() -> channel.write(source)).hasMessageContaining("No space left");
      assertThat(channel.write(ByteBuffer.wrap(new byte[] {'x'}), 0)).as("overwriting").isOne();
    }
    assertThat(Files.getFileStore(file).getUsableSpace()).isZero();
    Files.delete(file);
    assertThat(Files.getFileStore(directory).getUsableSpace()).isEqualTo(5);
  }

  @Test
  void flippedBit_isReadAndDurable() throws IOException {
    writeDurably(file, "a");
    fs.flipBit(file, 1);
    assertThat(Files.readString(file)).isEqualTo("c");
    assertThat(Files.readString(at(fs.powerLoss(1), file))).isEqualTo("c");
  }

  @Test
  void observer_seesOperationsInOrder() throws IOException {
    List<String> seen = new ArrayList<>();
    fs.observe(operation -> seen.add(operation.kind() + " " + operation.path()));
    writeDurably(file, "x");
    Files.move(file, directory.resolve("moved"));
    assertThat(seen)
        .containsExactly(
            "CREATE /data/file",
            "WRITE /data/file",
            "FORCE /data/file",
            "FORCE_DIRECTORY /data",
            "MOVE /data/file");
  }

  @Test
  void moveBetweenDirectories_isAtomicToo() throws IOException {
    Path other = fs.path("/other");
    Files.createDirectory(other);
    force(fs.path("/"));
    writeDurably(file, "x");
    Path target = other.resolve("file");
    Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
    for (int seed = 0; seed < SEEDS; seed++) {
      FaultFileSystem crashed = fs.powerLoss(seed);
      assertThat(Files.exists(at(crashed, file))).isNotEqualTo(Files.exists(at(crashed, target)));
    }
    force(other);
    FaultFileSystem crashed = fs.powerLoss(0);
    assertThat(Files.exists(at(crashed, file))).isFalse();
    assertThat(Files.exists(at(crashed, target))).isTrue();
  }
}
