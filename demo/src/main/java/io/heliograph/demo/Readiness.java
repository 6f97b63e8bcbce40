package io.heliograph.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits for a server to say that it is ready. */
final class Readiness {
  private static final Duration INTERVAL = Duration.ofMillis(100);
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private Readiness() {}

  /** Whether the URL answers 200 before the patience is over. */
  static boolean await(URI url, Duration patience) throws InterruptedException {
    long startNanoTime = System.nanoTime();
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
      HttpRequest request = HttpRequest.newBuilder(url).timeout(TIMEOUT).build();
      while (!isReady(client, request)) {
        if (System.nanoTime() - startNanoTime > patience.toNanos()) {
          return false;
        }
        TimeUnit.MILLISECONDS.sleep(INTERVAL.toMillis());
      }
      return true;
    }
  }

  private static boolean isReady(HttpClient client, HttpRequest request)
      throws InterruptedException {
    try {
      return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }
}
