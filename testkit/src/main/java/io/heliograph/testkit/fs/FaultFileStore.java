package io.heliograph.testkit.fs;

import java.nio.file.FileStore;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileStoreAttributeView;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The space of a {@link FaultFileSystem}. Thread-safe. */
final class FaultFileStore extends FileStore {

  private final FaultDisk disk;

  FaultFileStore(FaultDisk disk) {
    this.disk = disk;
  }

  @Override
  public String name() {
    return "fault";
  }

  @Override
  public String type() {
    return "fault";
  }

  @Override
  public boolean isReadOnly() {
    return false;
  }

  @Override
  public long getTotalSpace() {
    return locked(disk::capacityBytes);
  }

  @Override
  public long getUsableSpace() {
    return locked(disk::freeBytes);
  }

  @Override
  public long getUnallocatedSpace() {
    return getUsableSpace();
  }

  private long locked(LongSupplier call) {
    disk.lock.lock();
    try {
      return call.getAsLong();
    } finally {
      disk.lock.unlock();
    }
  }

  @Override
  public boolean supportsFileAttributeView(Class<? extends FileAttributeView> type) {
    return type == java.nio.file.attribute.BasicFileAttributeView.class;
  }

  @Override
  public boolean supportsFileAttributeView(String name) {
    return name.equals("basic");
  }

  @Override
  public <V extends FileStoreAttributeView> @Nullable V getFileStoreAttributeView(Class<V> type) {
    return null;
  }

  @Override
  public Object getAttribute(String attribute) {
    throw new UnsupportedOperationException("attribute: " + attribute);
  }
}
