package io.heliograph.storage.index;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.store.NIOFSDirectory;
import org.apache.lucene.store.NoLockFactory;

/** Opens Lucene directories. One process owns a data directory, so none of them is locked. */
final class IndexDirectories {

  private IndexDirectories() {}

  static FSDirectory open(Path path) throws IOException {
    return path.getFileSystem().equals(FileSystems.getDefault())
        ? new MMapDirectory(path, NoLockFactory.INSTANCE)
        : new NIOFSDirectory(path, NoLockFactory.INSTANCE);
  }
}
