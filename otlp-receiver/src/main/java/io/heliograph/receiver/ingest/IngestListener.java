package io.heliograph.receiver.ingest;

/** Told of every request that the receiver has answered. Called on many threads; must not block. */
@FunctionalInterface
public interface IngestListener {

  void onRequest(IngestEvent event);
}
