package io.heliograph.testkit.fs;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The operations of one {@link FaultFileSystem}. Thread-safe. */
final class FaultFileSystemProvider extends FileSystemProvider {

  static final String SCHEME = "fault";

  private final FaultFileSystem fileSystem;
  private final FaultDisk disk;

  FaultFileSystemProvider(FaultFileSystem fileSystem, FaultDisk disk) {
    this.fileSystem = fileSystem;
    this.disk = disk;
  }

  /** A call that changes or looks at the tree. */
  private interface DiskCall<T> {
    T call() throws IOException;
  }

  private interface DiskChange {
    void run() throws IOException;
  }

  private <T> T locked(DiskCall<T> call) throws IOException {
    disk.lock.lock();
    try {
      return call.call();
    } finally {
      disk.lock.unlock();
    }
  }

  private void change(Operation.Kind kind, FaultPath path, DiskChange change) throws IOException {
    disk.beginWhole(kind, path);
    disk.lock.lock();
    try {
      change.run();
    } finally {
      disk.lock.unlock();
    }
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  public FileSystem newFileSystem(URI uri, Map<String, ?> env) {
    throw new UnsupportedOperationException("by URI (expected: FaultFileSystem.create())");
  }

  @Override
  public FileSystem getFileSystem(URI uri) {
    return fileSystem;
  }

  @Override
  public Path getPath(URI uri) {
    return fileSystem.getPath(uri.getPath());
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    return newFileChannel(path, options, attributes);
  }

  @Override
  public FileChannel newFileChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    FaultPath file = (FaultPath) path;
    boolean append = options.contains(StandardOpenOption.APPEND);
    boolean write = append || options.contains(StandardOpenOption.WRITE);
    if (write) {
      createIfAsked(file, options);
    }
    Inode inode = locked(() -> disk.require(file));
    FaultFileChannel channel =
        new FaultFileChannel(
            disk,
            file,
            inode,
            new FaultFileChannel.Mode(
                !write || options.contains(StandardOpenOption.READ), write, append));
    if (write && options.contains(StandardOpenOption.TRUNCATE_EXISTING) && channel.size() > 0) {
      channel.truncate(0);
    }
    return channel;
  }

  private void createIfAsked(FaultPath file, Set<? extends OpenOption> options) throws IOException {
    boolean exists = locked(() -> disk.find(file) != null);
    if (exists) {
      if (options.contains(StandardOpenOption.CREATE_NEW)) {
        throw new FileAlreadyExistsException(file.toString());
      }
    } else if (options.contains(StandardOpenOption.CREATE)
        || options.contains(StandardOpenOption.CREATE_NEW)) {
      change(Operation.Kind.CREATE, file, () -> disk.create(file, new FileInode()));
    }
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path directory, DirectoryStream.Filter<? super Path> filter) throws IOException {
    List<Path> children =
        locked(() ->
            disk.requireDirectory((FaultPath) directory).entries().keySet().stream()
                .map(directory::resolve)
                .toList());
    List<Path> accepted = new ArrayList<>();
    for (Path child : children) {
      if (filter.accept(child)) {
        accepted.add(child);
      }
    }
    return new DirectoryStream<>() {
      @Override
      public Iterator<Path> iterator() {
        return accepted.iterator();
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void createDirectory(Path directory, FileAttribute<?>... attributes) throws IOException {
    FaultPath path = (FaultPath) directory;
    if (locked(() -> disk.find(path) != null)) {
      throw new FileAlreadyExistsException(path.toString());
    }
    change(Operation.Kind.CREATE_DIRECTORY, path, () -> disk.create(path, new DirectoryInode()));
  }

  @Override
  public void createLink(Path link, Path existing) throws IOException {
    FaultPath target = (FaultPath) link;
    change(
        Operation.Kind.LINK, target, () -> disk.create(target, disk.require((FaultPath) existing)));
  }

  @Override
  public void delete(Path path) throws IOException {
    FaultPath victim = (FaultPath) path;
    if (locked(() -> disk.find(victim) == null)) {
      throw new NoSuchFileException(victim.toString());
    }
    change(Operation.Kind.DELETE, victim, () -> disk.delete(victim));
  }

  @Override
  public void copy(Path source, Path target, CopyOption... options) throws IOException {
    boolean replace = Arrays.asList(options).contains(StandardCopyOption.REPLACE_EXISTING);
    if (Files.isDirectory(source)) {
      createDirectory(target);
      return;
    }
    StandardOpenOption creation =
        replace ? StandardOpenOption.TRUNCATE_EXISTING : StandardOpenOption.CREATE_NEW;
    try (FileChannel from = newFileChannel(source, Set.of(StandardOpenOption.READ));
        FileChannel to =
            newFileChannel(
                target, Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE, creation))) {
      from.transferTo(0, from.size(), to);
    }
  }

  @Override
  public void move(Path source, Path target, CopyOption... options) throws IOException {
    List<CopyOption> chosen = Arrays.asList(options);
    boolean replace =
        chosen.contains(StandardCopyOption.REPLACE_EXISTING)
            || chosen.contains(StandardCopyOption.ATOMIC_MOVE);
    FaultPath from = (FaultPath) source;
    change(Operation.Kind.MOVE, from, () -> disk.move(from, (FaultPath) target, replace));
  }

  @Override
  public boolean isSameFile(Path path, Path other) throws IOException {
    return path.equals(other)
        || locked(() -> disk.require((FaultPath) path) == disk.require((FaultPath) other));
  }

  @Override
  public boolean isHidden(Path path) {
    return false;
  }

  @Override
  public FileStore getFileStore(Path path) {
    return new FaultFileStore(disk);
  }

  @Override
  public void checkAccess(Path path, AccessMode... modes) throws IOException {
    Inode ignored = locked(() -> disk.require((FaultPath) path));
  }

  @Override
  public <A extends BasicFileAttributes> A readAttributes(
      Path path, Class<A> type, LinkOption... options) throws IOException {
    return type.cast(locked(() -> disk.require((FaultPath) path).attributes()));
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String names, LinkOption... options)
      throws IOException {
    BasicFileAttributes attributes = readAttributes(path, BasicFileAttributes.class);
    return Map.of(
        "size", attributes.size(),
        "isDirectory", attributes.isDirectory(),
        "isRegularFile", attributes.isRegularFile(),
        "isSymbolicLink", false,
        "isOther", false,
        "lastModifiedTime", attributes.lastModifiedTime(),
        "lastAccessTime", attributes.lastAccessTime(),
        "creationTime", attributes.creationTime());
  }

  @Override
  public <V extends FileAttributeView> @Nullable V getFileAttributeView(
      Path path, Class<V> type, LinkOption... options) {
    return type == BasicFileAttributeView.class ? type.cast(new BasicView((FaultPath) path)) : null;
  }

  private final class BasicView implements BasicFileAttributeView {

    private final FaultPath path;

    BasicView(FaultPath path) {
      this.path = path;
    }

    @Override
    public String name() {
      return "basic";
    }

    @Override
    public BasicFileAttributes readAttributes() throws IOException {
      return FaultFileSystemProvider.this.readAttributes(path, BasicFileAttributes.class);
    }

    @Override
    public void setTimes(
        @Nullable FileTime lastModified, @Nullable FileTime lastAccess, @Nullable FileTime create) {
      // Times are not kept.
    }
  }

  @Override
  public void setAttribute(Path path, String attribute, Object value, LinkOption... options) {
    throw new UnsupportedOperationException("attribute: " + attribute);
  }
}
