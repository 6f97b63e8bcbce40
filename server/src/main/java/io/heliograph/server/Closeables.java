package io.heliograph.server;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What has been opened, closed in reverse order, each once; a failure to close one does not keep
 * the others open. Guarded by itself being used by one thread at a time.
 */
final class Closeables implements AutoCloseable {

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  /** Remembers {@code resource} and returns it. */
  <T extends AutoCloseable> T add(T resource) {
    opened.push(resource);
    return resource;
  }

  @Override
  public void close() {
    RuntimeException failure = null;
    while (!opened.isEmpty()) {
      failure = close(opened.pop(), failure);
    }
    if (failure != null) {
      throw failure;
    }
  }

  private static @Nullable RuntimeException close(
      AutoCloseable resource, @Nullable RuntimeException earlier) {
    try {
      resource.close();
      return earlier;
    } catch (Exception e) {
      RuntimeException failure =
          earlier == null ? new IllegalStateException("could not close everything") : earlier;
      failure.addSuppressed(e);
      return failure;
    }
  }
}
