package io.heliograph.bench.data;

import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.ArrayList;
import java.util.List;

/**
 * One running instance of a service: what sends requests of its own. Immutable.
 *
 * @param service its service's name
 * @param resource with the attributes that the SDK and Kubernetes give it
 * @param scope of the library that instruments it
 */
record Pod(String service, Resource resource, InstrumentationScope scope) {

  private static final List<String> SERVICES =
      List.of(
          "fix-gateway",
          "order-router",
          "risk-check",
          "matching-engine",
          "market-data",
          "ledger",
          "settlement",
          "notification",
          "pricing",
          "positions",
          "margin",
          "compliance",
          "reference-data",
          "authentication",
          "sessions",
          "audit",
          "reports",
          "statements",
          "treasury",
          "collateral",
          "clearing",
          "quotes",
          "web-frontend",
          "mobile-api");
  private static final List<String> LANGUAGES = List.of("java", "go", "nodejs", "python");
  private static final int PODS_OF_SERVICE = 8;

  /** The whole fleet, by service. */
  static List<Pod> fleet(Dice dice) {
    List<Pod> pods = new ArrayList<>();
    for (int service = 0; service < SERVICES.size(); service++) {
      for (int instance = 0; instance < PODS_OF_SERVICE; instance++) {
        pods.add(of(SERVICES.get(service), LANGUAGES.get(service % LANGUAGES.size()), dice));
      }
    }
    return List.copyOf(pods);
  }

  private static Pod of(String service, String language, Dice dice) {
    String pod = service + "-" + dice.hex(9) + "-" + dice.hex(5);
    String node = "node-" + dice.below(40);
    Resource resource =
        Resource.newBuilder()
            .addAttributes(Attributes.of("service.name", service))
            .addAttributes(Attributes.of("service.namespace", "trading"))
            .addAttributes(Attributes.of("service.version", "4." + dice.below(3) + ".1"))
            .addAttributes(Attributes.of("service.instance.id", dice.hex(16) + dice.hex(16)))
            .addAttributes(Attributes.of("deployment.environment.name", "production"))
            .addAttributes(Attributes.of("telemetry.sdk.name", "opentelemetry"))
            .addAttributes(Attributes.of("telemetry.sdk.language", language))
            .addAttributes(Attributes.of("telemetry.sdk.version", "1.68.0"))
            .addAttributes(Attributes.of("host.name", node))
            .addAttributes(Attributes.of("host.arch", "amd64"))
            .addAttributes(Attributes.of("os.type", "linux"))
            .addAttributes(Attributes.of("process.pid", 1 + dice.below(30_000)))
            .addAttributes(Attributes.of("process.runtime.name", language))
            .addAttributes(Attributes.of("container.id", dice.hex(16) + dice.hex(16)))
            .addAttributes(Attributes.of("k8s.cluster.name", "ld4-a"))
            .addAttributes(Attributes.of("k8s.namespace.name", "trading"))
            .addAttributes(Attributes.of("k8s.deployment.name", service))
            .addAttributes(Attributes.of("k8s.pod.name", pod))
            .addAttributes(Attributes.of("k8s.pod.uid", dice.hex(16) + dice.hex(16)))
            .addAttributes(Attributes.of("k8s.node.name", node))
            .addAttributes(Attributes.of("cloud.region", "eu-west-2"))
            .build();
    InstrumentationScope scope =
        InstrumentationScope.newBuilder()
            .setName("io.opentelemetry." + language + ".http")
            .setVersion("2.31.1")
            .build();
    return new Pod(service, resource, scope);
  }
}
