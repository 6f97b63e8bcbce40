package io.heliograph.testkit.fs;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.FileSystemException;
import org.jspecify.annotations.Nullable;

/**
 * A channel on a {@link FaultFileSystem}. As with real ones, a thread that is interrupted in a call
 * closes it. A channel on a directory can only be forced. Thread-safe.
 */
final class FaultFileChannel extends FileChannel {

  private static final int TRANSFER_BYTES = 64 * 1024;

  private final FaultDisk disk;
  private final FaultPath path;
  private final Inode inode;
  private final Mode mode;
  private long position;
  private @Nullable HeldLock held;

  /** What the channel was opened for. */
  record Mode(boolean read, boolean write, boolean append) {}

  FaultFileChannel(FaultDisk disk, FaultPath path, Inode inode, Mode mode) throws IOException {
    this.disk = disk;
    this.path = path;
    this.inode = inode;
    this.mode = mode;
    if (inode instanceof DirectoryInode && mode.write) {
      throw new FileSystemException(path.toString(), null, "Is a directory");
    }
  }

  private interface ChannelCall<T> {
    T call() throws IOException;
  }

  /** Makes a call that an interrupt may end, under the disk's lock. */
  private <T> T interruptibly(ChannelCall<T> call) throws IOException {
    boolean completed = false;
    begin();
    try {
      requireOpen();
      T result = call.call();
      completed = true;
      return result;
    } finally {
      end(completed);
    }
  }

  private <T> T locked(ChannelCall<T> call) throws IOException {
    disk.lock.lock();
    try {
      return call.call();
    } finally {
      disk.lock.unlock();
    }
  }

  private void requireOpen() throws ClosedChannelException {
    if (!isOpen()) {
      throw new ClosedChannelException();
    }
  }

  private FileInode readable() throws IOException {
    if (!mode.read) {
      throw new NonReadableChannelException();
    }
    return file();
  }

  private FileInode writable() throws IOException {
    if (!mode.write) {
      throw new NonWritableChannelException();
    }
    return file();
  }

  private FileInode file() throws IOException {
    if (inode instanceof FileInode file) {
      return file;
    }
    throw new FileSystemException(path.toString(), null, "Is a directory");
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    return interruptibly(() -> {
      int count = readAt(target, position);
      position += Math.max(0, count);
      return count;
    });
  }

  @Override
  public int read(ByteBuffer target, long at) throws IOException {
    return interruptibly(() -> readAt(target, at));
  }

  private int readAt(ByteBuffer target, long at) throws IOException {
    FileInode file = readable();
    disk.beginWhole(Operation.Kind.READ, path);
    return locked(() -> file.read(target, at));
  }

  @Override
  public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
    long sum = 0;
    for (int i = offset; i < offset + length; i++) {
      int wanted = targets[i].remaining();
      int count = read(targets[i]);
      if (count < 0) {
        return sum == 0 ? -1 : sum;
      }
      sum += count;
      if (count < wanted) {
        return sum;
      }
    }
    return sum;
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    return interruptibly(() -> {
      long at = mode.append ? size() : position;
      int count = writeAt(source, at);
      position = at + count;
      return count;
    });
  }

  @Override
  public int write(ByteBuffer source, long at) throws IOException {
    return interruptibly(() -> writeAt(source, at));
  }

  @Override
  public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
    int sum = 0;
    for (int i = offset; i < offset + length; i++) {
      sum = Math.addExact(sum, sources[i].remaining());
    }
    ByteBuffer gathered = ByteBuffer.allocate(sum);
    for (int i = offset; i < offset + length; i++) {
      gathered.put(sources[i].duplicate());
    }
    int written = write(gathered.flip());
    int left = written;
    for (int i = offset; i < offset + length; i++) {
      int taken = Math.min(left, sources[i].remaining());
      sources[i].position(sources[i].position() + taken);
      left -= taken;
    }
    return written;
  }

  private int writeAt(ByteBuffer source, long at) throws IOException {
    FileInode file = writable();
    Fault fault = disk.begin(Operation.Kind.WRITE, path);
    return locked(() -> {
      if (fault == Fault.TORN_WRITE) {
        place(file, source, at, source.remaining() / 2);
      }
      if (fault != null && fault != Fault.LOST_FORCE) {
        throw FaultDisk.error(fault, path);
      }
      return place(file, source, at, source.remaining());
    });
  }

  /** Writes as much as there is space for. */
  private int place(FileInode file, ByteBuffer source, long at, int wanted) throws IOException {
    long growth = Math.max(0, at + wanted - file.size());
    int count = (int) Math.max(0, wanted - Math.max(0, growth - disk.freeBytes()));
    if (count == 0 && wanted > 0) {
      throw FaultDisk.error(Fault.NO_SPACE, path);
    }
    int oldSize = file.size();
    file.write(source, at, count);
    disk.resized(file, oldSize);
    return count;
  }

  @Override
  public long position() throws IOException {
    requireOpen();
    return locked(() -> position);
  }

  @Override
  public FileChannel position(long newPosition) throws IOException {
    requireOpen();
    return locked(() -> {
      position = newPosition;
      return this;
    });
  }

  @Override
  public long size() throws IOException {
    requireOpen();
    return locked(inode::size);
  }

  @Override
  public FileChannel truncate(long size) throws IOException {
    requireOpen();
    FileInode file = writable();
    disk.beginWhole(Operation.Kind.TRUNCATE, path);
    return locked(() -> {
      int oldSize = file.size();
      file.truncate((int) Math.min(size, oldSize));
      disk.resized(file, oldSize);
      position = Math.min(position, size);
      return this;
    });
  }

  @Override
  public void force(boolean metaData) throws IOException {
    boolean ignored =
        interruptibly(() -> {
          switch (inode) {
            case FileInode file -> forceFile(file);
            case DirectoryInode directory -> forceDirectory(directory);
          }
          return true;
        });
  }

  private void forceFile(FileInode file) throws IOException {
    Fault fault = disk.begin(Operation.Kind.FORCE, path);
    boolean ignored =
        locked(() -> {
          if (fault == null) {
            file.force();
          } else if (fault != Fault.LOST_FORCE) {
            file.failForce();
            throw FaultDisk.error(fault, path);
          }
          return true;
        });
  }

  private void forceDirectory(DirectoryInode directory) throws IOException {
    Fault fault = disk.begin(Operation.Kind.FORCE_DIRECTORY, path);
    boolean ignored =
        locked(() -> {
          if (fault == null) {
            disk.forceDirectory(directory);
          } else if (fault != Fault.LOST_FORCE) {
            throw FaultDisk.error(fault, path);
          }
          return true;
        });
  }

  @Override
  public long transferTo(long at, long count, WritableByteChannel target) throws IOException {
    long done = 0;
    while (done < count) {
      ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(TRANSFER_BYTES, count - done));
      if (read(buffer, at + done) <= 0) {
        break;
      }
      buffer.flip();
      while (buffer.hasRemaining()) {
        done += target.write(buffer);
      }
    }
    return done;
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long at, long count) throws IOException {
    long done = 0;
    while (done < count) {
      ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(TRANSFER_BYTES, count - done));
      if (source.read(buffer) <= 0) {
        break;
      }
      buffer.flip();
      while (buffer.hasRemaining()) {
        done += write(buffer, at + done);
      }
    }
    return done;
  }

  @Override
  public MappedByteBuffer map(MapMode mapMode, long at, long size) {
    throw new UnsupportedOperationException("memory mapping");
  }

  @Override
  public FileLock lock(long at, long size, boolean shared) throws IOException {
    return requireNonNull(tryLock(at, size, shared));
  }

  @Override
  public @Nullable FileLock tryLock(long at, long size, boolean shared) throws IOException {
    requireOpen();
    FileInode file = file();
    return locked(() -> {
      if (!file.tryLock()) {
        throw new OverlappingFileLockException();
      }
      held = new HeldLock(this, at, size, shared, file);
      return held;
    });
  }

  @Override
  protected void implCloseChannel() {
    disk.lock.lock();
    try {
      if (held != null) {
        held.unlock();
      }
    } finally {
      disk.lock.unlock();
    }
  }

  /** A lock of a whole file, until it is released. */
  private static final class HeldLock extends FileLock {

    private final FaultFileChannel channel;
    private final FileInode file;
    private boolean valid = true;

    HeldLock(FaultFileChannel channel, long at, long size, boolean shared, FileInode file) {
      super(channel, at, size, shared);
      this.channel = channel;
      this.file = file;
    }

    @Override
    public boolean isValid() {
      channel.disk.lock.lock();
      try {
        return valid && channel.isOpen();
      } finally {
        channel.disk.lock.unlock();
      }
    }

    @Override
    public void release() {
      channel.disk.lock.lock();
      try {
        unlock();
      } finally {
        channel.disk.lock.unlock();
      }
    }

    private void unlock() {
      if (valid) {
        valid = false;
        file.unlock();
      }
    }
  }
}
