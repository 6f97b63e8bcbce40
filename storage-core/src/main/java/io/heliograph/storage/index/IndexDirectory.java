package io.heliograph.storage.index;

import io.heliograph.storage.file.DurableFiles;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import org.apache.lucene.index.IndexFileNames;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.store.NIOFSDirectory;
import org.apache.lucene.store.NoLockFactory;

/**
 * A Lucene directory whose names are durable when it says so: Lucene's own passes over a failed
 * force of a directory in silence. One process owns a data directory, so nothing is locked.
 * Thread-safe.
 */
final class IndexDirectory extends FilterDirectory {

  private final Path path;

  private IndexDirectory(FSDirectory files, Path path) {
    super(files);
    this.path = path;
  }

  static IndexDirectory open(Path path) throws IOException {
    FSDirectory files =
        path.getFileSystem().equals(FileSystems.getDefault())
            ? new MMapDirectory(path, NoLockFactory.INSTANCE)
            : new NIOFSDirectory(path, NoLockFactory.INSTANCE);
    return new IndexDirectory(files, path);
  }

  /**
   * Deletes all commits but the last one. Lucene did so itself, but a power cut may have undone a
   * part of it, and of a commit that lacks files the index writer would say that it is corrupt.
   */
  void deleteOlderCommits() throws IOException {
    String[] files = listAll();
    String last =
        IndexFileNames.fileNameFromGeneration(
            IndexFileNames.SEGMENTS, "", SegmentInfos.getLastCommitGeneration(files));
    for (String file : files) {
      if (file.startsWith(IndexFileNames.SEGMENTS) && !file.equals(last)) {
        deleteFile(file);
      }
    }
  }

  @Override
  public void syncMetaData() throws IOException {
    DurableFiles.forceDirectory(path);
  }
}
