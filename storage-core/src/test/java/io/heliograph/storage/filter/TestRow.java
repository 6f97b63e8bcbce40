package io.heliograph.storage.filter;

import io.heliograph.storage.attribute.Level;
import io.heliograph.storage.page.Bytes;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.List;
import java.util.Map;

/**
 * A row of the tests' schema: something like a span with a body, in plain objects.
 *
 * @param resource attributes of the resource, which rows share
 * @param events attributes of each event
 */
record TestRow(
    long time,
    long duration,
    Bytes id,
    String body,
    List<KeyValue> resource,
    List<KeyValue> item,
    List<List<KeyValue>> events) {

  /** All attributes by level. */
  Map<Level, List<KeyValue>> attributes() {
    return Map.of(
        Level.RESOURCE,
        resource,
        Level.ITEM,
        item,
        Level.EVENT,
        events.stream().flatMap(List::stream).toList());
  }
}
