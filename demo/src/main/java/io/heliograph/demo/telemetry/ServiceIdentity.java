package io.heliograph.demo.telemetry;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.resources.Resource;

/**
 * Which instance of which service this is: what its resource says.
 *
 * <p>Immutable.
 *
 * @param instance distinguishes the instances of one service and version, from 0
 */
public record ServiceIdentity(String name, String version, int instance) {
  private static final String NAMESPACE = "trading";
  private static final long FIRST_PID = 2_100;
  private static final int PID_RANGE = 30_000;

  public String instanceId() {
    return name + "-" + version.replace('.', '-') + "-" + instance;
  }

  /** The machine it runs on; the instances of a service are spread over machines. */
  public String host() {
    return "ldn-trd-%02d".formatted(Math.floorMod(name.hashCode() + instance, 6) + 1);
  }

  Resource resource() {
    Attributes attributes =
        Attributes.builder()
            .put(Semconv.SERVICE_NAME, name)
            .put(Semconv.SERVICE_NAMESPACE, NAMESPACE)
            .put(Semconv.SERVICE_INSTANCE_ID, instanceId())
            .put(Semconv.SERVICE_VERSION, version)
            .put(Semconv.DEPLOYMENT_ENVIRONMENT_NAME, "demo")
            .put(Semconv.HOST_NAME, host())
            .put(Semconv.HOST_ARCH, "amd64")
            .put(Semconv.OS_TYPE, "linux")
            .put(Semconv.PROCESS_PID, pid())
            .put(Semconv.PROCESS_EXECUTABLE_NAME, "java")
            .put(Semconv.PROCESS_RUNTIME_NAME, "OpenJDK Runtime Environment")
            .put(Semconv.PROCESS_RUNTIME_VERSION, Runtime.version().toString())
            .build();
    return Resource.getDefault().merge(Resource.create(attributes));
  }

  private long pid() {
    return FIRST_PID + Math.floorMod(instanceId().hashCode(), PID_RANGE);
  }
}
