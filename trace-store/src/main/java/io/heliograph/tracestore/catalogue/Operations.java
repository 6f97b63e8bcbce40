package io.heliograph.tracestore.catalogue;

import io.heliograph.storage.index.Candidates;
import io.heliograph.storage.page.Bytes;
import io.heliograph.storage.page.BytesColumn;
import io.heliograph.storage.search.TimeRange;
import io.heliograph.tracestore.page.OperationCounts;
import io.heliograph.tracestore.search.TraceReads;
import io.heliograph.tracestore.span.SpanFields;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Counts spans by service, name and kind. Confined to one thread. */
public final class Operations {

  /** Bytes of memory that an operation takes. */
  private static final long OPERATION_BYTES = 256;

  private record Operation(Bytes service, Bytes name, int kind) {}

  private record Sums(long spans, long errors) {
    Sums plus(Sums other) {
      return new Sums(spans + other.spans, errors + other.errors);
    }
  }

  private final TraceReads reads;
  private final Optional<Bytes> service;
  private final Map<Operation, Sums> sums = new HashMap<>();

  private Operations(TraceReads reads, Optional<Bytes> service) {
    this.reads = reads;
    this.service = service;
  }

  /** The operations of a service, or of all, by service, name and kind. */
  public static Listing<OperationCount> list(
      TraceReads reads, Optional<String> service, TimeRange range) {
    Operations counted = count(reads, service, range);
    List<OperationCount> operations =
        counted.sums.entrySet().stream()
            .map(entry -> count(entry.getKey(), entry.getValue()))
            .sorted(
                Comparator.comparing(OperationCount::service)
                    .thenComparing(OperationCount::name)
                    .thenComparingInt(OperationCount::kind))
            .toList();
    return new Listing<>(operations, reads.outcome());
  }

  private static OperationCount count(Operation operation, Sums sums) {
    return new OperationCount(
        operation.service().utf8(),
        operation.name().utf8(),
        operation.kind(),
        sums.spans(),
        sums.errors());
  }

  /** The services by name. */
  public static Listing<ServiceCount> services(TraceReads reads, TimeRange range) {
    Operations counted = count(reads, Optional.empty(), range);
    Map<String, Sums> byService = new TreeMap<>();
    counted.sums.forEach(
        (operation, sums) -> byService.merge(operation.service().utf8(), sums, Sums::plus));
    List<ServiceCount> services =
        byService.entrySet().stream()
            .map(entry ->
                new ServiceCount(
                    entry.getKey(), entry.getValue().spans(), entry.getValue().errors()))
            .toList();
    return new Listing<>(services, reads.outcome());
  }

  private static Operations count(TraceReads reads, Optional<String> service, TimeRange range) {
    Optional<Bytes> name = service.map(Bytes::utf8);
    Candidates candidates =
        name.<Candidates>map(term -> new Candidates.Term(SpanFields.SERVICE_TERMS, term))
            .orElse(Candidates.ALL);
    Operations operations = new Operations(reads, name);
    PagesInRange.forEach(
        reads,
        candidates,
        range,
        (page, spans, isWhole) -> {
          if (isWhole) {
            OperationCounts.ofAll(page, operations::add);
          } else {
            OperationCounts.of(page, spans, operations::add);
          }
        });
    return operations;
  }

  private void add(
      BytesColumn services,
      int serviceRow,
      BytesColumn names,
      int nameRow,
      OperationCounts.Counts counts) {
    Bytes name = services.at(serviceRow);
    if (service.isEmpty() || service.get().equals(name)) {
      Operation operation = new Operation(name, names.at(nameRow), counts.kind());
      Sums added = new Sums(counts.spans(), counts.errors());
      if (!sums.containsKey(operation)) {
        reads.reserve(OPERATION_BYTES);
      }
      sums.merge(operation, added, Sums::plus);
    }
  }
}
