package io.heliograph.tracestore;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.storage.attribute.Level;
import io.heliograph.storage.attribute.ValueType;
import io.heliograph.storage.filter.Field;
import io.heliograph.storage.filter.Value;
import io.heliograph.storage.page.Bytes;
import io.heliograph.storage.search.TimeRange;
import io.heliograph.testkit.Seeds;
import io.heliograph.testkit.fs.FaultFileSystem;
import io.heliograph.tracestore.catalogue.AttributeKey;
import io.heliograph.tracestore.catalogue.AttributeValueCount;
import io.heliograph.tracestore.catalogue.AttributeValueRequest;
import io.heliograph.tracestore.catalogue.Listing;
import io.heliograph.tracestore.catalogue.OperationCount;
import io.heliograph.tracestore.catalogue.ServiceCount;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Lists of services, operations, keys and values agree with a list of all spans. */
class CatalogueRandomizedTest {

  private final SplittableRandom random = Seeds.random("CatalogueRandomizedTest");
  private final RandomTraces traces = new RandomTraces(random, 60);
  private final ReferenceTraces reference = new ReferenceTraces();

  @Test
  void listings_afterAnyStage_agreeWithReference() {
    try (TestStore store = new TestStore(TestStore.SMALL, FaultFileSystem.create())) {
      for (int round = 0; round < 25; round++) {
        for (int i = random.nextInt(10); i >= 0; i--) {
          TracesData request = traces.request();
          reference.add(request);
          store.send(request);
        }
        switch (random.nextInt(5)) {
          case 0 -> store.pass(Duration.ofMinutes(2));
          case 1 -> store.reopen();
          case 2 -> store.store().checkpoint();
          default -> store.tick();
        }
        store.tick();
        check(store, TimeRange.ALL);
        check(store, range());
      }
    }
  }

  private TimeRange range() {
    long from = RandomTraces.BASE_UNIX_NANOS + random.nextLong(60_000_000_000L);
    return new TimeRange(from, from + random.nextLong(30_000_000_000L));
  }

  private void check(TestStore store, TimeRange range) {
    List<SentSpan> spans = reference.in(range);
    assertThat(
            entries(store.read(budget -> store.store().services(TestStore.TENANT, range, budget))))
        .isEqualTo(services(spans));
    Optional<String> service =
        random.nextBoolean() ? Optional.empty() : Optional.of("service-" + random.nextInt(3));
    assertThat(
            entries(
                store.read(
                    budget -> store.store().operations(TestStore.TENANT, service, range, budget))))
        .isEqualTo(operations(spans, service));
    assertThat(
            entries(
                store.read(budget -> store.store().attributeKeys(TestStore.TENANT, range, budget))))
        .isEqualTo(keys(spans));
    checkValues(store, range, spans);
  }

  private static <T> List<T> entries(Listing<T> listing) {
    assertThat(listing.outcome().warnings()).isEmpty();
    return listing.entries();
  }

  private static List<ServiceCount> services(List<SentSpan> spans) {
    Map<String, ServiceCount> counts = new TreeMap<>();
    for (SentSpan span : spans) {
      String name = ReferenceTraces.service(span);
      counts.merge(
          name,
          new ServiceCount(name, 1, ReferenceTraces.isError(span) ? 1 : 0),
          (a, b) ->
              new ServiceCount(
                  name, a.spanCount() + b.spanCount(), a.errorCount() + b.errorCount()));
    }
    return List.copyOf(counts.values());
  }

  private static List<OperationCount> operations(List<SentSpan> spans, Optional<String> wanted) {
    record Operation(String service, String name, int kind) {}
    Map<Operation, OperationCount> counts = new HashMap<>();
    for (SentSpan span : spans) {
      String service = ReferenceTraces.service(span);
      if (wanted.isEmpty() || wanted.get().equals(service)) {
        String name = span.span().getName();
        int kind = span.span().getKindValue();
        counts.merge(
            new Operation(service, name, kind),
            new OperationCount(service, name, kind, 1, ReferenceTraces.isError(span) ? 1 : 0),
            (a, b) ->
                new OperationCount(
                    service,
                    name,
                    kind,
                    a.spanCount() + b.spanCount(),
                    a.errorCount() + b.errorCount()));
      }
    }
    return counts.values().stream()
        .sorted(
            Comparator.comparing(OperationCount::service)
                .thenComparing(OperationCount::name)
                .thenComparingInt(OperationCount::kind))
        .toList();
  }

  private static List<AttributeKey> keys(List<SentSpan> spans) {
    record LevelKey(String key, Level level) {}
    Map<LevelKey, Set<ValueType>> types = new HashMap<>();
    for (SentSpan span : spans) {
      for (Level level : Level.values()) {
        ReferenceFilter.attributes(level, span)
            .forEach(keyValue ->
                types
                    .computeIfAbsent(
                        new LevelKey(keyValue.getKey(), level),
                        key -> EnumSet.noneOf(ValueType.class))
                    .add(type(keyValue)));
      }
    }
    return types.entrySet().stream()
        .map(entry ->
            new AttributeKey(entry.getKey().key(), entry.getKey().level(), entry.getValue()))
        .sorted(Comparator.comparing(AttributeKey::key).thenComparing(AttributeKey::level))
        .toList();
  }

  private static ValueType type(KeyValue keyValue) {
    if (!keyValue.hasValue()) {
      return ValueType.ABSENT;
    }
    return switch (keyValue.getValue().getValueCase()) {
      case STRING_VALUE -> ValueType.STRING;
      case BOOL_VALUE -> ValueType.BOOL;
      case INT_VALUE -> ValueType.INT;
      case DOUBLE_VALUE -> ValueType.DOUBLE;
      case BYTES_VALUE -> ValueType.BYTES;
      case ARRAY_VALUE -> ValueType.ARRAY;
      case KVLIST_VALUE -> ValueType.KVLIST;
      default -> ValueType.EMPTY;
    };
  }

  private void checkValues(TestStore store, TimeRange range, List<SentSpan> spans) {
    List<Level> levels = List.of(Level.values());
    Level level = levels.get(random.nextInt(levels.size()));
    for (String key : List.of("region", "n", "ok", "blob", "mixed", "ratio")) {
      AttributeValueRequest request =
          new AttributeValueRequest(key, Set.of(level), range, "", 1_000);
      List<AttributeValueCount> found =
          entries(
              store.read(
                  budget -> store.store().attributeValues(TestStore.TENANT, request, budget)));
      assertThat(found)
          .isSortedAccordingTo(Comparator.comparingLong(AttributeValueCount::spanCount).reversed());
      assertThat(found)
          .as("%s at %s", key, level)
          .containsExactlyInAnyOrderElementsOf(values(spans, Field.attribute(level, key)));
    }
  }

  private static List<AttributeValueCount> values(List<SentSpan> spans, Field field) {
    Map<Value, Long> counts = new HashMap<>();
    for (SentSpan span : spans) {
      Set<Value> distinct = new HashSet<>();
      ReferenceFilter.values(field, span)
          .forEach(value -> constant(value).ifPresent(distinct::add));
      distinct.forEach(value -> counts.merge(value, 1L, Long::sum));
    }
    return counts.entrySet().stream()
        .map(entry -> new AttributeValueCount(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static Optional<Value> constant(Object value) {
    return switch (value) {
      case String text -> Optional.of(Value.of(text));
      case Long number -> Optional.of(Value.of((long) number));
      case Double number -> Optional.of(Value.of((double) number));
      case Boolean flag -> Optional.of(Value.of((boolean) flag));
      case Bytes bytes -> Optional.of(Value.of(bytes));
      default -> Optional.empty();
    };
  }

  @Test
  void values_containingText_areFew_andTheMostFrequentFirst() {
    try (TestStore store = new TestStore(TestStore.SMALL, FaultFileSystem.create())) {
      for (int i = 0; i < 40; i++) {
        store.send(traces.request());
      }
      store.tick();
      AttributeValueRequest request =
          new AttributeValueRequest(
              "service.name", Set.of(Level.RESOURCE), TimeRange.ALL, "vice-1", 5);
      assertThat(
              entries(
                  store.read(
                      budget -> store.store().attributeValues(TestStore.TENANT, request, budget))))
          .singleElement()
          .extracting(AttributeValueCount::value)
          .isEqualTo(Value.of("service-1"));
    }
  }
}
