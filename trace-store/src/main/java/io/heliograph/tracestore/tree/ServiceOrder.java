package io.heliograph.tracestore.tree;

import io.heliograph.storage.page.Bytes;
import java.util.ArrayList;
import java.util.List;

/** The services of a trace by descending total span duration; equal ones by name. Immutable. */
final class ServiceOrder {

  private final List<Bytes> names;
  private final int[] ranks;

  private ServiceOrder(List<Bytes> names, int[] ranks) {
    this.names = names;
    this.ranks = ranks;
  }

  /**
   * @param services names as the table's rows number them
   */
  static ServiceOrder of(SpanTable spans, List<Bytes> services) {
    double[] totals = new double[services.size()];
    for (int span = 0; span < spans.size(); span++) {
      totals[spans.service(span)] += spans.duration(span);
    }
    int[] order =
        IndexSort.sorted(
            services.size(),
            (left, right) -> {
              int byTotal = Double.compare(totals[right], totals[left]);
              return byTotal != 0 ? byTotal : services.get(left).compareTo(services.get(right));
            });
    List<Bytes> names = new ArrayList<>(order.length);
    int[] ranks = new int[order.length];
    for (int service : order) {
      ranks[service] = names.size();
      names.add(services.get(service));
    }
    return new ServiceOrder(names, ranks);
  }

  List<Bytes> names() {
    return names;
  }

  int size() {
    return ranks.length;
  }

  /** Where in {@link #names()} a service of the table is. */
  int rank(int service) {
    return ranks[service];
  }
}
