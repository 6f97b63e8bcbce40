package io.heliograph.demo.platform;

import io.heliograph.demo.simulation.Latency;
import io.heliograph.demo.simulation.Pool;
import io.heliograph.demo.simulation.Simulation;
import io.heliograph.demo.telemetry.Semconv;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.SpanKind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A consumer group of a topic: one partition's messages are handled one after the other.
 *
 * <p>Confined to the simulation; metric readers observe the lag.
 */
public final class Subscription<T> {
  private static final Latency FETCH = Latency.ofMicros(350).withSigma(0.5);

  private final Topic<T> topic;
  private final String group;
  private final Simulation simulation;
  private final List<Pool> lanes;
  private final AtomicLong lag = new AtomicLong();
  private volatile @Nullable Member<T> member;

  /** The service instance that handles the group's messages now. */
  private record Member<T>(Service service, Consumer<T> handler) {}

  Subscription(Topic<T> topic, String group, int partitions, Simulation simulation) {
    this.topic = topic;
    this.group = group;
    this.simulation = simulation;
    this.lanes = new ArrayList<>(partitions);
    for (int i = 0; i < partitions; i++) {
      lanes.add(new Pool(simulation, 1, Integer.MAX_VALUE));
    }
  }

  /** Makes another service instance the one that handles what is delivered from now on. */
  public void handOver(Service service, Consumer<T> handler) {
    member = new Member<>(service, handler);
    Attributes attributes =
        Attributes.of(
            Semconv.MESSAGING_CONSUMER_GROUP_NAME,
            group,
            Semconv.MESSAGING_DESTINATION_NAME,
            topic.name());
    service
        .meter()
        .gaugeBuilder("kafka.consumer.group.lag")
        .ofLongs()
        .setUnit("{message}")
        .setDescription("Messages that were sent and not yet handled")
        .buildWithCallback(measurement -> measurement.record(lag.get(), attributes));
  }

  void deliver(Message<T> message) {
    lag.incrementAndGet();
    simulation.start(group + "-consumer", () -> receive(message));
  }

  private void receive(Message<T> message) {
    Member<T> receiver = member;
    if (receiver == null) {
      throw new IllegalStateException("consumer group without a member: " + group);
    }
    receiver.service().work(FETCH);
    Pool lane = lanes.get(message.partition());
    lane.acquire();
    try {
      process(receiver, message);
    } finally {
      lane.release();
      lag.decrementAndGet();
    }
  }

  private void process(Member<T> receiver, Message<T> message) {
    Service service = receiver.service();
    try {
      service
          .operation(topic.name() + " process")
          .kind(SpanKind.CONSUMER)
          .parent(service.context(message.headers()))
          .with(Semconv.MESSAGING_SYSTEM, "kafka")
          .with(Semconv.MESSAGING_DESTINATION_NAME, topic.name())
          .with(Semconv.MESSAGING_DESTINATION_PARTITION_ID, Integer.toString(message.partition()))
          .with(Semconv.MESSAGING_OPERATION_TYPE, "process")
          .with(Semconv.MESSAGING_OPERATION_NAME, "process")
          .with(Semconv.MESSAGING_CONSUMER_GROUP_NAME, group)
          .with(Semconv.MESSAGING_KAFKA_MESSAGE_KEY, message.key())
          .with(Semconv.MESSAGING_KAFKA_OFFSET, message.offset())
          .run(() -> handle(receiver, message));
    } catch (OperationFailedException e) {
      service
          .log(
              Severity.WARN,
              "message %d of %s-%d goes to the dead-letter topic: %s"
                  .formatted(message.offset(), topic.name(), message.partition(), e.getMessage()))
          .emit();
    }
  }

  private void handle(Member<T> receiver, Message<T> message) {
    Service service = receiver.service();
    long startUnixNanos = simulation.clock().now();
    Attributes attributes =
        Attributes.of(
            Semconv.MESSAGING_DESTINATION_NAME,
            topic.name(),
            Semconv.MESSAGING_CONSUMER_GROUP_NAME,
            group);
    try {
      receiver.handler().accept(message.payload());
    } finally {
      service.instruments().consumedMessages.add(1, attributes);
      service
          .instruments()
          .processDuration
          .record(service.secondsSince(startUnixNanos), attributes);
    }
  }
}
