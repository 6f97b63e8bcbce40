package io.heliograph.tracestore;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.heliograph.storage.file.StorageException;
import io.heliograph.storage.filter.Filter;
import io.heliograph.storage.search.TimeRange;
import io.heliograph.testkit.Seeds;
import io.heliograph.testkit.fs.Fault;
import io.heliograph.testkit.fs.FaultFileSystem;
import io.heliograph.tracestore.catalogue.ServiceCount;
import io.heliograph.tracestore.search.TraceOrder;
import io.heliograph.tracestore.search.TraceSearch;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Stops the machine in the middle of a load that cuts, commits, seals and reopens. After every
 * crash, with nothing of the log but what the store had not checkpointed, every span is there
 * exactly once.
 */
class TraceStoreCrashTest {

  private static final int CRASHES = Integer.getInteger("heliograph.test.crashes", 80);

  private final SplittableRandom random = Seeds.random("TraceStoreCrashTest");
  private final RandomTraces traces = new RandomTraces(random, 15);
  private final List<TracesData> requests = new ArrayList<>();

  @Test
  void crash_atAnyOperation_losesAndDoublesNothing() {
    while (requests.size() < 60) {
      requests.add(traces.request());
    }
    FaultFileSystem whole = FaultFileSystem.create();
    TestStore finished = new TestStore(TestStore.SMALL, whole);
    load(finished);
    finished.close();
    check(finished, whole);
    for (int crash = 0; crash < CRASHES; crash++) {
      FaultFileSystem fileSystem = FaultFileSystem.create();
      TestStore store = new TestStore(TestStore.SMALL, fileSystem);
      fileSystem.failOperation(
          random.nextLong(fileSystem.operations(), whole.operations()), Fault.CRASH);
      try {
        load(store);
      } catch (StorageException e) {
        assertThat(fileSystem.hasCrashed()).as("%s", e).isTrue();
      }
      check(store, fileSystem.processKill());
      check(store, fileSystem.powerLoss(random.nextLong()));
    }
  }

  private void load(TestStore store) {
    for (int i = 0; i < requests.size(); i++) {
      store.send(requests.get(i));
      store.tick();
      if (i % 9 == 8) {
        store.pass(Duration.ofSeconds(11));
      }
      if (i % 23 == 22) {
        store.pass(Duration.ofMinutes(1));
      }
      if (i == 40) {
        store.reopen();
      }
    }
  }

  private void check(TestStore before, FaultFileSystem left) {
    TestStore store = before.afterCrash(left);
    List<SentSpan> sent = new ArrayList<>();
    requests.subList(0, store.logEnd()).forEach(request -> sent.addAll(SentSpan.of(request)));
    for (ByteString traceId : traces.traceIds()) {
      Set<SentSpan> expected = new LinkedHashSet<>(sent);
      expected.removeIf(span -> !span.span().getTraceId().equals(traceId));
      assertThat(store.trace(traceId)).containsExactlyInAnyOrderElementsOf(expected);
    }
    TraceSearch everything =
        new TraceSearch(TimeRange.ALL, Filter.ALL, TraceOrder.NEWEST, 1_000, "");
    assertThat(store.search(everything).traces().stream().mapToInt(t -> t.spanCount()).sum())
        .isEqualTo(sent.size());
    List<ServiceCount> services =
        store
            .read(budget -> store.store().services(TestStore.TENANT, TimeRange.ALL, budget))
            .entries();
    assertThat(services.stream().mapToLong(ServiceCount::spanCount).sum()).isEqualTo(sent.size());
    store.close();
  }
}
