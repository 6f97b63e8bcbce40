package io.heliograph.testkit.fs;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A Unix path on a {@link FaultFileSystem}; its working directory is the root. Immutable. */
final class FaultPath implements Path {

  static final String SEPARATOR = "/";

  private final FaultFileSystem fileSystem;
  private final boolean absolute;
  private final List<String> names;

  private FaultPath(FaultFileSystem fileSystem, boolean absolute, List<String> names) {
    this.fileSystem = fileSystem;
    this.absolute = absolute;
    this.names = List.copyOf(names);
  }

  static FaultPath parse(FaultFileSystem fileSystem, String first, String... more) {
    StringBuilder whole = new StringBuilder(first);
    for (String part : more) {
      if (!part.isEmpty()) {
        whole.append(whole.isEmpty() ? "" : SEPARATOR).append(part);
      }
    }
    List<String> names =
        Arrays.stream(whole.toString().split(SEPARATOR, -1)).filter(n -> !n.isEmpty()).toList();
    return new FaultPath(fileSystem, whole.toString().startsWith(SEPARATOR), names);
  }

  /** The names from the root to here. */
  List<String> absoluteNames() {
    return normalize().names;
  }

  String lastName() {
    return absoluteNames().getLast();
  }

  private FaultPath with(boolean isAbsolute, List<String> newNames) {
    return new FaultPath(fileSystem, isAbsolute, newNames);
  }

  private FaultPath own(Path other) {
    if (other instanceof FaultPath path) {
      return path;
    }
    throw new ProviderMismatchException("path: " + other + " (expected: of this file system)");
  }

  @Override
  public FileSystem getFileSystem() {
    return fileSystem;
  }

  @Override
  public boolean isAbsolute() {
    return absolute;
  }

  @Override
  public @Nullable FaultPath getRoot() {
    return absolute ? with(true, List.of()) : null;
  }

  @Override
  public @Nullable FaultPath getFileName() {
    return names.isEmpty() ? null : with(false, List.of(names.getLast()));
  }

  @Override
  public @Nullable FaultPath getParent() {
    if (names.isEmpty() || (names.size() == 1 && !absolute)) {
      return null;
    }
    return with(absolute, names.subList(0, names.size() - 1));
  }

  @Override
  public int getNameCount() {
    return names.size();
  }

  @Override
  public Path getName(int index) {
    return subpath(index, index + 1);
  }

  @Override
  public Path subpath(int beginIndex, int endIndex) {
    if (beginIndex < 0 || endIndex > names.size() || beginIndex >= endIndex) {
      throw new IllegalArgumentException(
          "range: [" + beginIndex + ", " + endIndex + ") (expected: names of " + this + ")");
    }
    return with(false, names.subList(beginIndex, endIndex));
  }

  @Override
  public boolean startsWith(Path other) {
    return other instanceof FaultPath path
        && path.absolute == absolute
        && path.names.size() <= names.size()
        && names.subList(0, path.names.size()).equals(path.names);
  }

  @Override
  public boolean endsWith(Path other) {
    if (!(other instanceof FaultPath path)) {
      return false;
    }
    if (path.absolute) {
      return equals(path);
    }
    int start = names.size() - path.names.size();
    return start >= 0 && names.subList(start, names.size()).equals(path.names);
  }

  @Override
  public FaultPath normalize() {
    List<String> kept = new ArrayList<>();
    for (String name : names) {
      if (name.equals("..") && !kept.isEmpty() && !kept.getLast().equals("..")) {
        kept.removeLast();
      } else if (!name.equals(".") && !(absolute && name.equals(".."))) {
        kept.add(name);
      }
    }
    return with(absolute, kept);
  }

  @Override
  public Path resolve(Path other) {
    FaultPath path = own(other);
    if (path.absolute) {
      return path;
    }
    List<String> joined = new ArrayList<>(names);
    joined.addAll(path.names);
    return with(absolute, joined);
  }

  @Override
  public Path relativize(Path other) {
    FaultPath path = own(other);
    if (path.absolute != absolute) {
      throw new IllegalArgumentException(
          "path: " + other + " (expected: relative to " + this + ")");
    }
    int common = 0;
    while (common < Math.min(names.size(), path.names.size())
        && names.get(common).equals(path.names.get(common))) {
      common++;
    }
    List<String> steps = new ArrayList<>(Collections.nCopies(names.size() - common, ".."));
    steps.addAll(path.names.subList(common, path.names.size()));
    return with(false, steps);
  }

  @Override
  public URI toUri() {
    return URI.create(FaultFileSystemProvider.SCHEME + "://" + toAbsolutePath());
  }

  @Override
  public FaultPath toAbsolutePath() {
    return absolute ? this : with(true, names);
  }

  @Override
  public Path toRealPath(LinkOption... options) throws IOException {
    FaultPath real = toAbsolutePath().normalize();
    fileSystem.provider().checkAccess(real);
    return real;
  }

  @Override
  public WatchKey register(
      WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
    throw new UnsupportedOperationException("watch service");
  }

  @Override
  public int compareTo(Path other) {
    return toString().compareTo(own(other).toString());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FaultPath path
        && path.fileSystem == fileSystem
        && path.absolute == absolute
        && path.names.equals(names);
  }

  @Override
  public int hashCode() {
    return names.hashCode() * 2 + (absolute ? 1 : 0);
  }

  @Override
  public String toString() {
    return (absolute ? SEPARATOR : "") + String.join(SEPARATOR, names);
  }
}
