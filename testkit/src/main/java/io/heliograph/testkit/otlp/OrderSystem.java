package io.heliograph.testkit.otlp;

import static io.heliograph.testkit.otlp.OtlpValues.attribute;
import static io.heliograph.testkit.otlp.OtlpValues.text;

import io.opentelemetry.proto.common.v1.EntityRef;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.List;

/** The system whose telemetry is made: a few services, each one resource. Stateless. */
public final class OrderSystem {

  public static final List<String> SERVICES = List.of("gateway", "orders", "matching", "risk");

  /** A span attribute with few values. */
  public static final String SYMBOL = "order.symbol";

  static final String SCHEMA_URL = "https://opentelemetry.io/schemas/1.30.0";

  static final InstrumentationScope SCOPE =
      InstrumentationScope.newBuilder()
          .setName("io.example.trading")
          .setVersion("1.2")
          .addAttributes(attribute("scope.kind", text("manual")))
          .setDroppedAttributesCount(2)
          .build();

  private OrderSystem() {}

  public static Resource resource(String service) {
    return Resource.newBuilder()
        .addAttributes(attribute("service.namespace", text("trading")))
        .addAttributes(attribute("service.name", text(service)))
        .addAttributes(attribute("service.instance.id", text(service + "-1")))
        .setDroppedAttributesCount(1)
        .addEntityRefs(
            EntityRef.newBuilder()
                .setSchemaUrl(SCHEMA_URL)
                .setType("service")
                .addIdKeys("service.name")
                .addDescriptionKeys("service.namespace"))
        .build();
  }
}
