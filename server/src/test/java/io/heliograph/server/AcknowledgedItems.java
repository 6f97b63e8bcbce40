package io.heliograph.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.ingestlog.Signal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * Which {@link NumberedRequests} were sent, and which of them were acknowledged. One that was sent
 * and not acknowledged may be found as a whole or not at all, but once it was found it stays.
 * Thread-safe.
 */
final class AcknowledgedItems {

  private final AtomicLong requests = new AtomicLong();
  private final Set<Long> acknowledged = ConcurrentHashMap.newKeySet();
  private final Set<Long> found = ConcurrentHashMap.newKeySet();

  /** The number of the next request. */
  long next() {
    return requests.getAndIncrement();
  }

  void acknowledge(long request) {
    acknowledged.add(request);
  }

  /** Requests acknowledged. */
  long acknowledgedCount() {
    return acknowledged.size();
  }

  /** Compares with the items of a signal that were found, and how often each. */
  void check(Signal signal, Map<Long, Integer> items) {
    assertThat(itemsFoundTwice(items)).as(signal + " found more than once").isEmpty();
    Map<Long, Integer> parts = new HashMap<>();
    items.keySet().forEach(item -> parts.merge(NumberedRequests.request(item), 1, Integer::sum));
    assertThat(missing(signal, acknowledged, items.keySet()))
        .as(signal + " acknowledged and lost")
        .isEmpty();
    assertThat(missing(signal, found, items.keySet())).as(signal + " found and lost").isEmpty();
    assertThat(parts.keySet())
        .as(signal + " requests")
        .allMatch(request -> request < requests.get())
        .allMatch(request -> NumberedRequests.signal(request) == signal);
    assertThat(parts.values())
        .as(signal + " items of each request")
        .allMatch(count -> count == NumberedRequests.ITEMS);
    found.addAll(parts.keySet());
  }

  private static List<Long> itemsFoundTwice(Map<Long, Integer> items) {
    return items.entrySet().stream()
        .filter(entry -> entry.getValue() > 1)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Set<Long> missing(Signal signal, Set<Long> expected, Set<Long> items) {
    Set<Long> missing =
        expected.stream()
            .filter(request -> NumberedRequests.signal(request) == signal)
            .flatMap(request -> NumberedRequests.items(request).stream())
            .collect(Collectors.toCollection(HashSet::new));
    missing.removeAll(items);
    return missing;
  }
}
