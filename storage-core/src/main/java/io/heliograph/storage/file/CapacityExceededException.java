package io.heliograph.storage.file;

/** A configured bound would be passed: tenants, memory of a query, size of a file. */
public final class CapacityExceededException extends StorageException {

  private static final long serialVersionUID = 1L;

  public CapacityExceededException(String message) {
    super(message);
  }
}
