package io.heliograph.demo.trading;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.demo.telemetry.Semconv;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultTest {
  private static final Duration TIME = Duration.ofSeconds(20);

  @Test
  void ledger_withoutFault_isFastAndReliable() {
    Postings postings = postings(new SimulatedMarket(3, false).trade(TIME).close(), "4.2.0");

    assertThat(postings.failedShare()).isLessThan(0.02);
    assertThat(postings.medianMillis()).isLessThan(10);
  }

  @Test
  void ledger_withFault_isSlowAndFails() {
    SimulatedMarket market = new SimulatedMarket(3, true).trade(TIME).close();
    Postings postings = postings(market, "4.2.1");

    assertThat(postings.failedShare()).isBetween(0.05, 0.25);
    assertThat(postings.medianMillis()).isGreaterThan(20);
    assertThat(retries(market)).isGreaterThan(postings.count() / 2);
    assertThat(market.spans())
        .filteredOn(span -> span.getName().equals("UPDATE balances"))
        .anyMatch(
            span -> "40001".equals(span.getAttributes().get(Semconv.DB_RESPONSE_STATUS_CODE)));
  }

  @Test
  void ledger_faultSwitchedOnAndOff_changesItsVersionAndBack() {
    SimulatedMarket market = new SimulatedMarket(3, false).trade(TIME);
    market.fault.turn(true);
    market.trade(TIME);
    market.fault.turn(false);
    market.trade(TIME).close();

    assertThat(postings(market, "4.2.0").failedShare()).isLessThan(0.02);
    assertThat(postings(market, "4.2.1").failedShare()).isBetween(0.05, 0.25);
    assertThat(postings(market, "4.2.0").count()).isGreaterThan(postings(market, "4.2.1").count());
  }

  @Test
  void otherServices_withFault_workAsBefore() {
    List<SpanData> acknowledged =
        new SimulatedMarket(3, true)
            .trade(TIME).close().spans().stream()
                .filter(span -> span.getName().equals("NewOrderSingle"))
                .toList();

    assertThat(acknowledged.stream().filter(FaultTest::isError).count())
        .isLessThan(acknowledged.size() / 20);
  }

  /** What a version of the ledger did with executions. */
  private record Postings(List<SpanData> spans) {
    int count() {
      return spans.size();
    }

    double failedShare() {
      return (double) spans.stream().filter(FaultTest::isError).count() / spans.size();
    }

    double medianMillis() {
      long[] nanos =
          spans.stream()
              .mapToLong(span -> span.getEndEpochNanos() - span.getStartEpochNanos())
              .sorted()
              .toArray();
      return nanos[nanos.length / 2] / 1e6;
    }
  }

  private static Postings postings(SimulatedMarket market, String version) {
    return new Postings(
        market.spans().stream()
            .filter(span -> span.getName().equals("PostExecution"))
            .filter(
                span -> version.equals(span.getResource().getAttribute(Semconv.SERVICE_VERSION)))
            .toList());
  }

  private static long retries(SimulatedMarket market) {
    return market.metrics().stream()
        .filter(metric -> metric.getName().equals("trading.ledger.retries"))
        .flatMap(metric -> metric.getLongSumData().getPoints().stream())
        .mapToLong(LongPointData::getValue)
        .sum();
  }

  private static boolean isError(SpanData span) {
    return span.getStatus().getStatusCode() == StatusCode.ERROR;
  }
}
