package io.heliograph.query.correlate;

import io.heliograph.storage.attribute.Level;
import io.heliograph.storage.filter.Field;
import io.heliograph.storage.filter.Filter;
import io.heliograph.storage.filter.Value;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A resource that took part in a trace, as far as it identifies whose metrics belong to it.
 *
 * <p>The identity is the service's triplet (service.namespace, service.name, service.instance.id)
 * where there is an instance ID, else the pod, else the container, else the service that has no
 * instances. A part of the triplet that is missing must be missing on the other side too: nothing
 * is guessed. Immutable.
 *
 * @param joinedBy what the identity is made of, for people
 * @param filter that the metrics' resources must match
 */
record Participant(String joinedBy, Filter filter) {

  private static final String NAMESPACE = "service.namespace";
  private static final String NAME = "service.name";
  private static final String INSTANCE = "service.instance.id";
  private static final String POD = "k8s.pod.uid";
  private static final String CONTAINER = "container.id";

  /** The participant that {@code resource} is; empty when nothing identifies it. */
  static Optional<Participant> of(Resource resource) {
    Optional<String> name = attribute(resource, NAME);
    if (name.isPresent() && attribute(resource, INSTANCE).isPresent()) {
      return Optional.of(service(resource));
    }
    Optional<String> pod = attribute(resource, POD);
    if (pod.isPresent()) {
      return Optional.of(new Participant(POD, equal(POD, pod.get())));
    }
    Optional<String> container = attribute(resource, CONTAINER);
    if (container.isPresent()) {
      return Optional.of(new Participant(CONTAINER, equal(CONTAINER, container.get())));
    }
    return name.map(ignored -> service(resource));
  }

  private static Participant service(Resource resource) {
    List<Filter> parts = new ArrayList<>();
    for (String key : List.of(NAMESPACE, NAME, INSTANCE)) {
      parts.add(
          attribute(resource, key).map(value -> equal(key, value)).orElseGet(() -> absent(key)));
    }
    return new Participant("service", new Filter.And(parts));
  }

  /** An empty text says as little as none. */
  private static Filter absent(String key) {
    return Filter.or(Filter.not(Filter.exists(field(key))), equal(key, ""));
  }

  private static Filter equal(String key, String value) {
    return Filter.equal(field(key), Value.of(value));
  }

  private static Field field(String key) {
    return Field.attribute(Level.RESOURCE, key);
  }

  private static Optional<String> attribute(Resource resource, String key) {
    return resource.getAttributesList().stream()
        .filter(attribute -> attribute.getKey().equals(key))
        .map(KeyValue::getValue)
        .filter(value -> value.hasStringValue() && !value.getStringValue().isEmpty())
        .map(value -> value.getStringValue())
        .findFirst();
  }
}
