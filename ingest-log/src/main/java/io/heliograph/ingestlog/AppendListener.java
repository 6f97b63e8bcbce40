package io.heliograph.ingestlog;

/** Is told what became of an append. */
@FunctionalInterface
public interface AppendListener {

  /**
   * Called once for each append, in the order of the positions for those that were appended. Runs
   * on the log's own thread, or within the call of {@link IngestLog#append} when the answer is
   * known at once: it must be quick, must not block, and must not throw.
   */
  void completed(AppendResult result);
}
