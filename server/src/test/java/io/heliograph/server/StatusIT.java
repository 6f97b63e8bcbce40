package io.heliograph.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.util.JsonFormat;
import io.heliograph.api.v1.GetStatusResponse;
import io.heliograph.api.v1.StoreStatus;
import io.heliograph.testkit.Seeds;
import io.heliograph.testkit.otlp.OtlpTruth;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a server says of itself. */
@Timeout(60)
class StatusIT {

  @TempDir Path directory;

  private static HttpResponse<String> get(HeliographServer server, String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + server.queryPort() + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void every_store_says_what_it_holds_of_the_tenant() throws Exception {
    OtlpTruth truth = new OtlpTruth(Seeds.random("StatusIT"), ServerIT.nowUnixNanos());
    OtlpTruth others = new OtlpTruth(Seeds.random("StatusIT.others"), ServerIT.nowUnixNanos());
    try (HeliographServer server = RunningServer.start(directory);
        ServerClient client = ServerClient.of(server);
        ServerClient other = ServerClient.of(server, "other")) {
      var _ = client.send(truth.trace());
      client.send(truth.logs(7));
      client.send(truth.metrics(1));
      other.send(others.logs(3));
    }
    try (HeliographServer server = RunningServer.start(directory)) {
      GetStatusResponse.Builder status = GetStatusResponse.newBuilder();
      JsonFormat.parser().merge(get(server, "/api/heliograph/v1/status").body(), status);
      assertThat(status.getStoresList()).hasSize(3);
      for (StoreStatus store : status.getStoresList()) {
        assertThat(store.getItemCount()).as(store.getSignal()).isPositive();
        assertThat(store.getSizeBytes()).as(store.getSignal()).isPositive();
        assertThat(store.getPartitionCount()).as(store.getSignal()).isEqualTo(1);
        assertThat(store.getOldestUnixNano()).as(store.getSignal()).isPositive();
        assertThat(store.getNewestUnixNano()).isGreaterThanOrEqualTo(store.getOldestUnixNano());
      }
      assertThat(status.getStores(1).getItemCount()).isEqualTo(truth.records(sent -> true).size());
    }
  }

  @Test
  void server_whoseDiskIsFull_isNotReady_andSaysWhy() throws Exception {
    try (HeliographServer server =
        RunningServer.start(directory, Map.of("ingest-log.min-free-space", "1000000GiB"))) {
      HttpResponse<String> ready = get(server, "/readyz");
      assertThat(ready.statusCode()).isEqualTo(503);
      assertThat(ready.body()).contains("ingest log: disk is full").contains("min-free-space");
    }
    try (HeliographServer server = RunningServer.start(directory)) {
      assertThat(get(server, "/readyz").statusCode()).isEqualTo(200);
    }
  }
}
