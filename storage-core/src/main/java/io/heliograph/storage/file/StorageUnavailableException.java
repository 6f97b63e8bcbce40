package io.heliograph.storage.file;

/** The disk refused: an I/O error, no space, or a failed fsync. What was asked did not happen. */
public final class StorageUnavailableException extends StorageException {

  private static final long serialVersionUID = 1L;

  public StorageUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
