package io.heliograph.testkit.fs;

import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/** What a name stands for. Guarded by the disk's lock. */
abstract sealed class Inode permits FileInode, DirectoryInode {

  /** Identity for {@link BasicFileAttributes#fileKey}. */
  private final Object key = new Object();

  abstract int size();

  BasicFileAttributes attributes() {
    return new Attributes(this instanceof DirectoryInode, size(), key);
  }

  /** Times are not kept: no code of ours may depend on them. */
  private record Attributes(boolean isDirectory, long size, Object fileKey)
      implements BasicFileAttributes {

    private static final FileTime EPOCH = FileTime.fromMillis(0);

    @Override
    public FileTime lastModifiedTime() {
      return EPOCH;
    }

    @Override
    public FileTime lastAccessTime() {
      return EPOCH;
    }

    @Override
    public FileTime creationTime() {
      return EPOCH;
    }

    @Override
    public boolean isRegularFile() {
      return !isDirectory;
    }

    @Override
    public boolean isSymbolicLink() {
      return false;
    }

    @Override
    public boolean isOther() {
      return false;
    }
  }
}
