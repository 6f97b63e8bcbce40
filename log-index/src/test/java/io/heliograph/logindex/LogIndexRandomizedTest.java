package io.heliograph.logindex;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.logindex.LogSearch.Order;
import io.heliograph.storage.attribute.Level;
import io.heliograph.storage.filter.Field;
import io.heliograph.storage.filter.Filter;
import io.heliograph.storage.filter.Filter.Comparison;
import io.heliograph.storage.filter.Value;
import io.heliograph.storage.page.Bytes;
import io.heliograph.storage.search.TimeRange;
import io.heliograph.testkit.Seeds;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogIndexRandomizedTest {

  private static final int ROUNDS = 25;
  private static final int SEARCHES_A_ROUND = 40;
  private static final int TIME_SPREAD = 1_000_000;

  private final SplittableRandom random = Seeds.random("LogIndexRandomizedTest");
  private final RandomLogs logs =
      new RandomLogs(random, LogIndexFixture.START_UNIX_NANOS, TIME_SPREAD);

  @TempDir private Path directory;

  private LogIndexConfig config() {
    return LogIndexConfig.DEFAULT
        .withPageRows(random.nextInt(1, 100))
        .withPartition(Duration.ofSeconds(40), 1 << 20);
  }

  /**
   * Every search gives what the plain model gives, whether data is live, cut, sealed or replayed.
   */
  @Test
  void anySearch_equalsTheModel() {
    try (LogIndexFixture fixture = new LogIndexFixture(config(), directory)) {
      for (int round = 0; round < ROUNDS; round++) {
        change(fixture);
        for (int i = 0; i < SEARCHES_A_ROUND; i++) {
          search(fixture);
        }
      }
    }
  }

  private void change(LogIndexFixture fixture) {
    switch (random.nextInt(8)) {
      case 0 -> fixture.crashAndRecover();
      case 1 -> fixture.restart();
      case 2 -> fixture.pass(Duration.ofSeconds(11));
      case 3 -> fixture.pass(Duration.ofSeconds(41));
      default -> {
        for (int requests = random.nextInt(1, 6); requests > 0; requests--) {
          fixture.send(logs.request(60));
          fixture.clock.advance(Duration.ofNanos(random.nextInt(TIME_SPREAD)));
        }
      }
    }
  }

  private void search(LogIndexFixture fixture) {
    Filter filter = filter(2);
    TimeRange range = range();
    Order order = random.nextBoolean() ? Order.NEWEST_FIRST : Order.OLDEST_FIRST;
    int limit = random.nextInt(1, 200);
    List<ModelRecord> expected = expected(fixture.records, filter, range, order);
    LogSearch search = new LogSearch(range, filter, order, limit, "");
    int from = 0;
    for (int pages = 0; pages < 3; pages++) {
      LogAnswer answer = fixture.index().search(LogIndexFixture.TENANT, search, fixture.budget());
      int to = Math.min(expected.size(), from + limit);
      assertRecords(answer, expected.subList(from, to), search);
      assertThat(answer.nextCursor().isEmpty()).as("%s", search).isEqualTo(to == expected.size());
      if (answer.nextCursor().isEmpty()) {
        return;
      }
      search = search.after(answer.nextCursor());
      from = to;
    }
  }

  private static List<ModelRecord> expected(
      List<ModelRecord> records, Filter filter, TimeRange range, Order order) {
    Comparator<ModelRecord> ascending =
        Comparator.comparingLong(ModelRecord::orderUnixNanos).thenComparing(ModelRecord::id);
    return records.stream()
        .filter(record -> range.contains(record.orderUnixNanos()))
        .filter(record -> ReferenceFilter.matches(filter, record))
        .sorted(order == Order.OLDEST_FIRST ? ascending : ascending.reversed())
        .toList();
  }

  private static void assertRecords(
      LogAnswer answer, List<ModelRecord> expected, LogSearch search) {
    assertThat(answer.statistics().warnings()).isEmpty();
    assertThat(Answers.ids(answer.batch()))
        .as("%s", search)
        .isEqualTo(expected.stream().map(ModelRecord::id).toList());
    List<ModelRecord> found = Answers.records(answer.batch());
    for (int i = 0; i < expected.size(); i++) {
      ModelRecord record = expected.get(i);
      assertThat(answer.batch().entries().get(i).orderUnixNanos())
          .isEqualTo(record.orderUnixNanos());
      assertThat(found.get(i).record()).isEqualTo(record.record());
      assertThat(found.get(i).resource()).isEqualTo(record.resource());
      assertThat(found.get(i).scope()).isEqualTo(record.scope());
      assertThat(found.get(i).resourceSchemaUrl()).isEqualTo(record.resourceSchemaUrl());
      assertThat(found.get(i).scopeSchemaUrl()).isEqualTo(record.scopeSchemaUrl());
    }
  }

  private TimeRange range() {
    if (random.nextInt(3) == 0) {
      return TimeRange.ALL;
    }
    long start = LogIndexFixture.START_UNIX_NANOS + random.nextInt(-10, TIME_SPREAD);
    return new TimeRange(start, start + random.nextInt(TIME_SPREAD));
  }

  private Filter filter(int depth) {
    return switch (random.nextInt(depth > 0 ? 12 : 8)) {
      case 0 -> Filter.ALL;
      case 1 -> new Filter.Exists(field());
      case 2 -> new Filter.In(field(), many(this::value));
      case 3 -> text(random.nextInt(3) == 0 ? field() : LogFields.BODY);
      case 4 -> text(LogFields.BODY);
      case 8 -> new Filter.And(many(() -> filter(depth - 1)));
      case 9 -> new Filter.Or(many(() -> filter(depth - 1)));
      case 10 -> Filter.not(filter(depth - 1));
      default -> Filter.compare(field(), pick(List.of(Comparison.values())), value());
    };
  }

  private Filter text(Field field) {
    String word = pick(RandomLogs.WORDS.subList(0, 12));
    return switch (random.nextInt(6)) {
      case 0 -> new Filter.Word(field, word);
      case 1 -> new Filter.Phrase(field, word + " " + pick(RandomLogs.WORDS));
      case 2 -> new Filter.WordPrefix(field, word.substring(0, random.nextInt(1, 3)));
      case 3 -> new Filter.Substring(field, word.substring(1), random.nextBoolean());
      case 4 -> new Filter.Regex(field, pick(List.of(".*ref.*", "[a-z]+", "(?s).*\\d.*", "")));
      default -> new Filter.Word(field, word);
    };
  }

  private Field field() {
    if (random.nextInt(2) == 0) {
      return pick(List.copyOf(LogFields.ALL));
    }
    String key = random.nextInt(5) == 0 ? "service.name" : pick(RandomLogs.KEYS);
    return random.nextBoolean()
        ? Field.anyAttribute(key)
        : Field.attribute(pick(List.of(Level.values())), key);
  }

  private Value value() {
    List<Function<SplittableRandom, Value>> makers =
        List.of(
            r -> Value.of(pick(RandomLogs.WORDS)),
            r -> Value.of(pick(RandomLogs.SERVICES)),
            r -> Value.of("" + r.nextInt(5)),
            r -> Value.of(r.nextInt(-3, 25)),
            r -> Value.of(pick(List.of(0.0, 1.0, 0.5, 3.0, Double.NaN))),
            r -> Value.of(r.nextBoolean()),
            r -> Value.of(Bytes.copyOf(new byte[] {1, (byte) r.nextInt(3)})),
            r -> Value.of(Bytes.copyOf(RandomLogs.traceId(r.nextInt(50)).toByteArray())),
            r -> Value.of(pick(List.of("lib-1", "1.0", "INFO", "exit", ""))));
    return pick(makers).apply(random);
  }

  private <T> List<T> many(java.util.function.Supplier<T> maker) {
    List<T> made = new ArrayList<>();
    for (int count = random.nextInt(1, 4); count > 0; count--) {
      made.add(maker.get());
    }
    return made;
  }

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
