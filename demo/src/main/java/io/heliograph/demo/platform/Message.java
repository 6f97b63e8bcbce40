package io.heliograph.demo.platform;

import java.util.Map;

/**
 * A record in a topic.
 *
 * <p>Immutable.
 *
 * @param headers the producer's trace context
 * @param offset its place in the partition
 */
record Message<T>(Map<String, String> headers, String key, int partition, long offset, T payload) {
  Message {
    headers = Map.copyOf(headers);
  }
}
