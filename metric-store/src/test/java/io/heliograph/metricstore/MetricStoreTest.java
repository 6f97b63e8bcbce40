package io.heliograph.metricstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.re2j.PatternSyntaxException;
import io.heliograph.ingestlog.IngestFrame;
import io.heliograph.ingestlog.Position;
import io.heliograph.ingestlog.Signal;
import io.heliograph.metricstore.series.MetricType;
import io.heliograph.metricstore.series.OtlpBytes;
import io.heliograph.storage.attribute.Level;
import io.heliograph.storage.attribute.ValueType;
import io.heliograph.storage.budget.MemoryBudget;
import io.heliograph.storage.budget.SearchBudget;
import io.heliograph.storage.file.CapacityExceededException;
import io.heliograph.storage.filter.Field;
import io.heliograph.storage.filter.Filter;
import io.heliograph.storage.filter.Value;
import io.heliograph.testkit.fs.FaultFileSystem;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.MetricsData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MetricStoreTest {

  private static final String TENANT = "tenant";
  private static final byte[] TRACE = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};

  private final FaultFileSystem files = FaultFileSystem.create();
  private final StoreHarness harness =
      new StoreHarness(StoreHarness.CONFIG, () -> files.path("/metrics"));
  private final long now = harness.clock.unixNanos();

  @Test
  void point_justApplied_isRead() {
    harness.send(TENANT, Points.gauge("a", "temperature", Points.point(now, 21.5)));
    harness.requireAll();
    assertThat(harness.store().checkpointedOffset(0)).isZero();
  }

  @Test
  void pointOfSameTime_withOtherValue_replacesTheFirst() {
    harness.send(TENANT, Points.gauge("a", "m", Points.point(now, 1)));
    harness.send(TENANT, Points.gauge("a", "m", Points.point(now, 2)));
    assertThat(values(Filter.ALL)).containsExactly(2.0);
    harness.store().checkpoint();
    harness.send(TENANT, Points.gauge("a", "m", Points.point(now, 3)));
    assertThat(values(Filter.ALL)).containsExactly(3.0);
    harness.store().checkpoint();
    assertThat(values(Filter.ALL)).containsExactly(3.0);
  }

  @Test
  void pointOfSameTime_withSameBits_changesNothing() {
    harness.send(TENANT, Points.gauge("a", "m", Points.point(now, 1)));
    harness.send(TENANT, Points.gauge("a", "m", Points.point(now, 1)));
    assertThat(values(Filter.ALL)).containsExactly(1.0);
  }

  @Test
  void frame_appliedAgain_isSkipped() {
    harness.send(TENANT, Points.gauge("a", "m", Points.point(now, 1)));
    harness.store().apply(harness.log.getFirst(), new Position(0, 0));
    assertThat(harness.store().statistics().points()).isEqualTo(1);
  }

  @Test
  void attributes_inAnotherOrder_areTheSameSeries() {
    KeyValue a = RandomMetrics.text("a", "1");
    KeyValue b = RandomMetrics.text("b", "2");
    harness.send(TENANT, Points.gauge("s", "m", Points.point(now, 1, a, b)));
    harness.send(TENANT, Points.gauge("s", "m", Points.point(now + 1, 2, b, a)));
    assertThat(harness.store().statistics().series()).isEqualTo(1);
    assertThat(values(Filter.ALL)).containsExactly(1.0, 2.0);
  }

  @Test
  void points_tooOldOrTooNewOrInvalid_areDroppedAloneAndCounted() {
    harness.send(
        TENANT,
        Points.gauge(
            "a",
            "m",
            Points.point(now - Duration.ofDays(31).toNanos(), 1),
            Points.point(now + Duration.ofHours(2).toNanos(), 2),
            Points.point(0, 3),
            Points.point(now, 4)));
    assertThat(values(Filter.ALL)).containsExactly(4.0);
    assertThat(harness.store().statistics().refusedPoints())
        .containsEntry("too_old", 1L)
        .containsEntry("too_new", 1L)
        .containsEntry("no_point_time", 1L);
  }

  @Test
  void frame_thatIsMalformed_isCountedAndTheNextOneTaken() {
    byte[] broken = {0x0A, 0x7F, 1};
    harness.store().apply(new IngestFrame(Signal.METRICS, TENANT, now, 1, broken, 0, 3), at(0));
    harness.store().apply(frame(TENANT, Points.gauge("a", "m", Points.point(now, 1))), at(1));
    assertThat(values(Filter.ALL)).containsExactly(1.0);
    assertThat(harness.store().statistics().refusedPoints()).containsEntry("malformed_frame", 1L);
  }

  @Test
  void series_beyondTheLimit_areRefusedAndKnownOnesTaken() {
    MetricStoreConfig one =
        new MetricStoreConfig(
            Duration.ofDays(30),
            1L << 40,
            Duration.ofMinutes(1),
            1L << 20,
            1,
            1,
            Duration.ofHours(1),
            1L << 20);
    StoreHarness limited = new StoreHarness(one, () -> files.path("/limited"));
    limited.store().apply(frame(TENANT, Points.gauge("a", "m", Points.point(now, 1))), at(0));
    limited.store().apply(frame(TENANT, Points.gauge("b", "m", Points.point(now, 2))), at(1));
    limited.store().apply(frame(TENANT, Points.gauge("a", "m", Points.point(now + 1, 3))), at(2));
    assertThat(limited.store().statistics().refusedPoints()).containsEntry("series_limit", 1L);
    assertThat(limited.store().statistics().points()).isEqualTo(2);
  }

  @Test
  void tenants_beyondTheLimit_areRefusedAndCounted() {
    for (int i = 0; i < 5; i++) {
      harness
          .store()
          .apply(frame("tenant-" + i, Points.gauge("a", "m", Points.point(now, 1))), at(i));
    }
    assertThat(harness.store().statistics().refusedPoints()).containsEntry("tenant_limit", 1L);
  }

  @Test
  void filters_onEveryLevel_selectSeries() {
    for (String place : List.of("head", "increment", "sealed")) {
      if (place.equals("head")) {
        harness.send(
            TENANT,
            Points.gauge("shop", "heap", Points.point(now, 1, RandomMetrics.text("pool", "eden"))));
        harness.send(
            TENANT,
            Points.counter(
                "bank", "requests", Points.point(now, 2, RandomMetrics.integer("status", 200))));
      } else {
        harness.store().checkpoint();
      }
      if (place.equals("sealed")) {
        harness.clock.advance(Duration.ofHours(3));
        harness.store().checkpoint();
        harness.store().checkpoint();
      }
      Field service = Field.attribute(Level.RESOURCE, "service.name");
      Field status = Field.attribute(Level.ITEM, "status");
      Field pool = Field.anyAttribute("pool");
      Field name = Field.intrinsic("name");
      assertThat(values(Filter.equal(service, Value.of("shop")))).containsExactly(1.0);
      assertThat(values(Filter.equal(Field.intrinsic("service"), Value.of("bank"))))
          .containsExactly(2.0);
      assertThat(values(Filter.equal(status, Value.of(200)))).containsExactly(2.0);
      assertThat(values(Filter.equal(status, Value.of(200.0)))).containsExactly(2.0);
      assertThat(values(Filter.equal(status, Value.of("200")))).isEmpty();
      assertThat(values(Filter.compare(status, Filter.Comparison.GREATER, Value.of(199))))
          .containsExactly(2.0);
      assertThat(values(Filter.compare(service, Filter.Comparison.NOT_EQUAL, Value.of("shop"))))
          .containsExactly(2.0);
      assertThat(values(new Filter.Regex(pool, "ed.*"))).containsExactly(1.0);
      assertThat(values(new Filter.Regex(pool, "d"))).isEmpty();
      assertThat(values(Filter.exists(pool))).containsExactly(1.0);
      assertThat(values(Filter.not(Filter.exists(pool)))).containsExactly(2.0);
      assertThat(values(new Filter.Substring(name, "EA", true))).containsExactly(1.0);
      assertThat(values(Filter.equal(Field.intrinsic("type"), Value.of("sum"))))
          .containsExactly(2.0);
      assertThat(values(Filter.equal(Field.intrinsic("monotonic"), Value.of(true))))
          .containsExactly(2.0);
      assertThat(
              values(
                  Filter.and(
                      Filter.equal(name, Value.of("heap")),
                      Filter.equal(service, Value.of("bank")))))
          .isEmpty();
      assertThat(
              values(
                  Filter.or(
                      Filter.equal(name, Value.of("heap")),
                      Filter.equal(name, Value.of("requests")))))
          .containsExactlyInAnyOrder(1.0, 2.0);
    }
  }

  @Test
  void regex_thatIsWrong_isRefused() {
    harness.send(TENANT, Points.gauge("a", "m", Points.point(now, 1)));
    assertThatThrownBy(() -> values(new Filter.Regex(Field.intrinsic("name"), "(")))
        .isInstanceOf(PatternSyntaxException.class);
  }

  @Test
  void metrics_listed_haveTypeCountAndTime() {
    harness.send(TENANT, Points.counter("a", "requests", Points.point(now, 1)));
    harness.send(TENANT, Points.counter("b", "requests", Points.point(now + 5, 1)));
    harness.send(TENANT, Points.gauge("a", "heap", Points.point(now, 1)));
    harness.store().checkpoint();
    harness.send(TENANT, Points.counter("a", "requests", Points.point(now + 9, 1)));
    MetricList list =
        harness.store().listMetrics(TENANT, "", 0, Long.MAX_VALUE, 10, StoreHarness.budget());
    assertThat(list.metrics()).hasSize(2);
    MetricList.Entry requests = list.metrics().get(1);
    assertThat(requests.metric().name()).isEqualTo("requests");
    assertThat(requests.metric().type()).isEqualTo(MetricType.SUM);
    assertThat(requests.metric().temporality()).isEqualTo(2);
    assertThat(requests.metric().monotonic()).isTrue();
    assertThat(requests.seriesCount()).isEqualTo(2);
    assertThat(requests.lastTimeUnixNanos()).isEqualTo(now + 9);
    assertThat(
            harness
                .store()
                .listMetrics(TENANT, "ea", 0, Long.MAX_VALUE, 10, StoreHarness.budget())
                .metrics())
        .extracting(entry -> entry.metric().name())
        .containsExactly("heap");
  }

  @Test
  void attributes_listed_haveLevelsTypesAndCounts() {
    harness.send(
        TENANT, Points.gauge("a", "m", Points.point(now, 1, RandomMetrics.integer("n", 1))));
    harness.send(
        TENANT, Points.gauge("b", "m", Points.point(now, 1, RandomMetrics.text("n", "x"))));
    AttributeKeyList keys =
        harness.store().attributeKeys(TENANT, StoreHarness.everything(), StoreHarness.budget());
    assertThat(keys.keys())
        .containsExactly(
            new AttributeKeyList.Entry(Level.RESOURCE, "service.name", Set.of(ValueType.STRING)),
            new AttributeKeyList.Entry(Level.ITEM, "n", Set.of(ValueType.STRING, ValueType.INT)));
    AttributeValueList values =
        harness
            .store()
            .attributeValues(
                TENANT,
                Level.RESOURCE,
                "service.name",
                StoreHarness.everything(),
                StoreHarness.budget());
    assertThat(values.values()).hasSize(2).allMatch(entry -> entry.seriesCount() == 1);
  }

  @Test
  void exemplars_ofATrace_areFoundWhereverTheyAre() {
    for (int i = 0; i < 3; i++) {
      harness.send(
          TENANT,
          Points.counter("a", "requests", Points.withExemplar(Points.point(now + i, i), TRACE)));
      harness.send(TENANT, Points.counter("b", "other", Points.point(now + i, i)));
      if (i == 0) {
        harness.clock.advance(Duration.ofHours(3));
        harness.store().checkpoint();
      } else if (i == 1) {
        harness.store().checkpoint();
      }
      ExemplarQuery query =
          new ExemplarQuery(Filter.ALL, new OtlpBytes(TRACE), 0, Long.MAX_VALUE, 10);
      ExemplarList list = harness.store().listExemplars(TENANT, query, StoreHarness.budget());
      assertThat(list.exemplars()).hasSize(i + 1);
      assertThat(list.exemplars().getFirst().timeUnixNanos()).isEqualTo(now + i);
      assertThat(list.exemplars().getFirst().series().metric().name()).isEqualTo("requests");
    }
    ExemplarQuery bySeries =
        new ExemplarQuery(
            Filter.equal(Field.intrinsic("name"), Value.of("requests")),
            OtlpBytes.EMPTY,
            now + 1,
            now + 2,
            10);
    assertThat(harness.store().listExemplars(TENANT, bySeries, StoreHarness.budget()).exemplars())
        .hasSize(1);
  }

  @Test
  void seriesOfAResource_areLinkedOnesFirstAndLimited() {
    harness.send(TENANT, Points.gauge("a", "first", Points.point(now, 1)));
    harness.send(
        TENANT, Points.gauge("a", "second", Points.withExemplar(Points.point(now, 1), TRACE)));
    harness.send(TENANT, Points.gauge("b", "third", Points.point(now, 1)));
    ResourceSeriesQuery query =
        new ResourceSeriesQuery(
            Filter.equal(Field.intrinsic("service"), Value.of("a")),
            new OtlpBytes(TRACE),
            0,
            Long.MAX_VALUE,
            1);
    List<String> names = new ArrayList<>();
    SeriesAnswer answer =
        harness
            .store()
            .readSeriesOfResource(
                TENANT,
                query,
                StoreHarness.budget(),
                (series, points) -> names.add(series.metric().name()));
    assertThat(names).containsExactly("second");
    assertThat(answer.seriesLeftOut()).isEqualTo(1);
  }

  @Test
  void read_withoutTime_saysThatItIsNotComplete() {
    harness.send(TENANT, Points.gauge("a", "m", Points.point(now, 1)));
    harness.store().checkpoint();
    SearchBudget bytes =
        new SearchBudget(
            new SearchBudget.Limits(Duration.ofDays(1), 1, 1 << 20),
            new MemoryBudget(1 << 20),
            () -> 0);
    SeriesAnswer answer =
        harness
            .store()
            .readSeries(TENANT, StoreHarness.everything(), bytes, (series, points) -> true);
    assertThat(answer.statistics().complete()).isFalse();
    assertThat(answer.statistics().warnings()).hasSize(1);
  }

  @Test
  void read_withoutMemory_fails() {
    harness.send(TENANT, Points.gauge("a", "m", Points.point(now, 1)));
    SearchBudget memory =
        new SearchBudget(
            new SearchBudget.Limits(Duration.ofDays(1), 1 << 20, 10),
            new MemoryBudget(1 << 20),
            () -> 0);
    assertThatThrownBy(() ->
            harness
                .store()
                .readSeries(TENANT, StoreHarness.everything(), memory, (series, points) -> true))
        .isInstanceOf(CapacityExceededException.class);
  }

  @Test
  void block_damaged_isSetAsideAndTheRestServes() throws IOException {
    harness.send(TENANT, Points.gauge("a", "m", Points.point(now, 1)));
    harness.store().checkpoint();
    harness.send(TENANT, Points.gauge("b", "m", Points.point(now, 2)));
    harness.store().checkpoint();
    Path first = blockFiles().getFirst();
    // In the first page, behind the header and the frame's own.
    files.flipBit(first, 26 * 8);
    SeriesAnswer answer = read(Filter.ALL);
    assertThat(answer.statistics().complete()).isFalse();
    assertThat(answer.statistics().warnings().getFirst())
        .contains(first.toString())
        .contains("offset 16");
    assertThat(harness.store().statistics().damagedBlocks()).isEqualTo(1);
    SeriesAnswer later = read(Filter.ALL);
    assertThat(later.statistics().complete()).isFalse();
    assertThat(values(Filter.ALL)).containsExactly(2.0);
    harness.store().close();
    harness.restart();
    assertThat(values(Filter.ALL)).containsExactly(2.0);
    harness.clock.advance(Duration.ofHours(3));
    harness.store().checkpoint();
    harness.store().checkpoint();
    assertThat(values(Filter.ALL)).containsExactly(2.0);
    assertThat(read(Filter.ALL).statistics().complete()).isFalse();
  }

  @Test
  void blocks_pastRetention_areDeleted() throws IOException {
    harness.send(TENANT, Points.gauge("a", "m", Points.point(now, 1)));
    harness.clock.advance(Duration.ofHours(3));
    harness.store().checkpoint();
    assertThat(blockFiles()).hasSize(1);
    harness.clock.advance(Duration.ofDays(31));
    harness.store().checkpoint();
    assertThat(blockFiles()).isEmpty();
    assertThat(values(Filter.ALL)).isEmpty();
  }

  @Test
  void blocks_beyondTheBytes_areDeletedOldestFirst() {
    MetricStoreConfig small =
        new MetricStoreConfig(
            Duration.ofDays(30),
            2_000,
            Duration.ofMinutes(1),
            1L << 20,
            100,
            2,
            Duration.ofHours(1),
            1L << 20);
    StoreHarness bounded = new StoreHarness(small, () -> files.path("/bounded"));
    for (int i = 0; i < 20; i++) {
      bounded.send(TENANT, Points.gauge("a", "m", Points.point(bounded.clock.unixNanos(), i)));
      bounded.clock.advance(Duration.ofHours(30));
      bounded.store().checkpoint();
    }
    assertThat(bounded.store().statistics().blockBytes()).isLessThanOrEqualTo(2_000);
    List<Double> kept = new ArrayList<>();
    bounded
        .store()
        .readSeries(
            TENANT,
            StoreHarness.everything(),
            StoreHarness.budget(),
            (series, points) -> {
              for (int i = 0; i < points.size(); i++) {
                kept.add(points.value(i));
              }
              return true;
            });
    assertThat(kept).isNotEmpty().endsWith(19.0).doesNotContain(0.0);
  }

  @Test
  void seriesId_staysTheSame_throughBlocksAndRestarts() {
    harness.send(TENANT, Points.gauge("a", "m", Points.point(now, 1)));
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < 4; i++) {
      harness
          .store()
          .readSeries(
              TENANT,
              StoreHarness.everything(),
              StoreHarness.budget(),
              (series, points) -> ids.add(series.id().toString()));
      harness.clock.advance(Duration.ofHours(2));
      harness.store().checkpoint();
      if (i == 2) {
        harness.store().close();
        harness.restart();
      }
    }
    assertThat(ids).hasSize(1);
  }

  private List<Path> blockFiles() throws IOException {
    try (Stream<Path> list = Files.list(files.path("/metrics/" + TENANT))) {
      return list.sorted().toList();
    }
  }

  private SeriesAnswer read(Filter filter) {
    SeriesQuery query = new SeriesQuery(filter, 0, Long.MAX_VALUE, 100, false);
    return harness
        .store()
        .readSeries(TENANT, query, StoreHarness.budget(), (series, points) -> true);
  }

  private List<Double> values(Filter filter) {
    List<Double> values = new ArrayList<>();
    SeriesQuery query = new SeriesQuery(filter, 0, Long.MAX_VALUE, 100, false);
    harness
        .store()
        .readSeries(
            TENANT,
            query,
            StoreHarness.budget(),
            (series, points) -> {
              for (int i = 0; i < points.size(); i++) {
                values.add(points.value(i));
              }
              return true;
            });
    return values;
  }

  private static Position at(long offset) {
    return new Position(0, offset);
  }

  private IngestFrame frame(String tenant, MetricsData data) {
    byte[] bytes = data.toByteArray();
    return new IngestFrame(
        Signal.METRICS, tenant, now, IngestFrame.OTLP_PROTOBUF, bytes, 0, bytes.length);
  }
}
