package io.heliograph.demo.platform;

import io.heliograph.demo.simulation.Latency;
import io.heliograph.demo.telemetry.Semconv;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A Kafka topic. Messages with the same key are delivered in order, to each consumer group once;
 * trace context travels in their headers.
 *
 * <p>Confined to the simulation.
 */
public final class Topic<T> {
  private static final Latency ACKNOWLEDGE = Latency.ofMicros(240).withStalls(0.003, 12);

  private final String name;
  private final long[] nextOffsets;
  private final List<Subscription<T>> subscriptions = new ArrayList<>();

  public Topic(String name, int partitions) {
    this.name = name;
    this.nextOffsets = new long[partitions];
  }

  String name() {
    return name;
  }

  /** Adds a consumer group, whose messages {@code member} handles. */
  public Subscription<T> subscribe(String group, Service member, Consumer<T> handler) {
    Subscription<T> subscription =
        new Subscription<>(this, group, nextOffsets.length, member.simulation());
    subscription.handOver(member, handler);
    subscriptions.add(subscription);
    return subscription;
  }

  /** Sends a message and waits until the brokers have it. */
  public void publish(Service producer, String key, T payload) {
    int partition = Math.floorMod(key.hashCode(), nextOffsets.length);
    producer
        .operation(name + " send")
        .kind(SpanKind.PRODUCER)
        .with(Semconv.MESSAGING_SYSTEM, "kafka")
        .with(Semconv.MESSAGING_DESTINATION_NAME, name)
        .with(Semconv.MESSAGING_DESTINATION_PARTITION_ID, Integer.toString(partition))
        .with(Semconv.MESSAGING_OPERATION_TYPE, "send")
        .with(Semconv.MESSAGING_OPERATION_NAME, "send")
        .with(Semconv.MESSAGING_KAFKA_MESSAGE_KEY, key)
        .run(() -> append(producer, partition, key, payload));
  }

  private void append(Service producer, int partition, String key, T payload) {
    Message<T> message =
        new Message<>(producer.headers(), key, partition, nextOffsets[partition]++, payload);
    producer.work(ACKNOWLEDGE);
    Span.current().setAttribute(Semconv.MESSAGING_KAFKA_OFFSET, message.offset());
    producer
        .instruments()
        .sentMessages
        .add(1, Attributes.of(Semconv.MESSAGING_DESTINATION_NAME, name));
    subscriptions.forEach(subscription -> subscription.deliver(message));
  }
}
