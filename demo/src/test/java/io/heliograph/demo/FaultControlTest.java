package io.heliograph.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.demo.trading.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultControlTest {
  private final Fault fault = new Fault(false);
  private final HttpClient client = HttpClient.newHttpClient();
  private FaultControl control;

  @BeforeEach
  void open() throws IOException {
    control = FaultControl.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), fault);
  }

  @AfterEach
  void close() {
    control.close();
    client.close();
  }

  @Test
  void postOnAndOff_switchesTheFault() throws Exception {
    assertThat(send("POST", "/fault/on").body()).isEqualTo("fault on\n");
    assertThat(fault.isOn()).isTrue();

    assertThat(send("POST", "/fault/off").body()).isEqualTo("fault off\n");
    assertThat(fault.isOn()).isFalse();
  }

  @Test
  void get_changesNothing() throws Exception {
    assertThat(send("GET", "/fault").body()).isEqualTo("fault off\n");
    assertThat(send("GET", "/fault/on").statusCode()).isEqualTo(404);
    assertThat(fault.isOn()).isFalse();
  }

  private HttpResponse<String> send(String method, String path)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + control.address().getPort() + path);
    return client.send(
        HttpRequest.newBuilder(uri).method(method, BodyPublishers.noBody()).build(),
        BodyHandlers.ofString());
  }
}
