package io.heliograph.storage.file;

import java.nio.file.Path;

/**
 * Bytes on disk that are not what was written. The message always names the file and the offset.
 */
public final class CorruptFileException extends StorageException {

  private static final long serialVersionUID = 1L;

  private final String path;
  private final long offset;

  /**
   * @param path the damaged file
   * @param offset byte offset in the file at which the damage was noticed
   * @param what what was found and what was expected, in the form {@code what: value (expected:
   *     ...)}
   */
  public CorruptFileException(Path path, long offset, String what) {
    super("corrupt file " + path + " at offset " + offset + ": " + what);
    this.path = path.toString();
    this.offset = offset;
  }

  /**
   * Damage that a reader of the bytes noticed.
   *
   * @param cause whose message says what was found
   */
  public CorruptFileException(Path path, long offset, Exception cause) {
    super("corrupt file " + path + " at offset " + offset + ": " + cause.getMessage(), cause);
    this.path = path.toString();
    this.offset = offset;
  }

  public String path() {
    return path;
  }

  public long offset() {
    return offset;
  }
}
