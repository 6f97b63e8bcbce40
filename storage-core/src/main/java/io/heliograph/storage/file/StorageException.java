package io.heliograph.storage.file;

/**
 * An operating error of storage: the environment or the bytes on disk are at fault, not the code.
 *
 * <p>A bug is an {@link AssertionError} or {@link IllegalStateException}; a full queue or a full
 * disk budget is a return value. Messages have the form {@code what: value (expected: ...)}.
 */
public abstract sealed class StorageException extends RuntimeException
    permits CorruptFileException, StorageUnavailableException, CapacityExceededException {

  private static final long serialVersionUID = 1L;

  StorageException(String message, Throwable cause) {
    super(message, cause);
  }

  StorageException(String message) {
    super(message);
  }
}
