package io.heliograph.query.call;

import static java.util.Objects.requireNonNull;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.StatusRuntimeException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a call's tenant and consistency from its metadata. Immutable. */
public final class ReadInterceptor implements ServerInterceptor {

  private static final String DEFAULT_TENANT = "default";
  private static final Metadata.Key<String> TENANT =
      Metadata.Key.of("x-scope-orgid", Metadata.ASCII_STRING_MARSHALLER);
  private static final Metadata.Key<String> CONSISTENCY =
      Metadata.Key.of("x-heliograph-consistency", Metadata.ASCII_STRING_MARSHALLER);

  /** A leading underscore names the server's own tenants, which can be read but not written. */
  private static final Pattern TENANT_NAME = Pattern.compile("_?[A-Za-z0-9-]{1,64}");

  @Override
  public <ReqT, RespT> ServerCall.Listener<ReqT> interceptCall(
      ServerCall<ReqT, RespT> call, Metadata headers, ServerCallHandler<ReqT, RespT> next) {
    String tenant = Optional.ofNullable(headers.get(TENANT)).orElse(DEFAULT_TENANT);
    if (!TENANT_NAME.matcher(tenant).matches()) {
      return refuse(
          call, "x-scope-orgid", "not a tenant (expected: 1 to 64 letters, digits or hyphens)");
    }
    String consistency = Optional.ofNullable(headers.get(CONSISTENCY)).orElse("default");
    if (!consistency.equals("default") && !consistency.equals("strong")) {
      return refuse(call, "x-heliograph-consistency", "unknown (expected: strong or default)");
    }
    return Contexts.interceptCall(
        Context.current()
            .withValue(CallContext.KEY, new CallContext(tenant, consistency.equals("strong"))),
        call,
        headers,
        next);
  }

  private static <ReqT, RespT> ServerCall.Listener<ReqT> refuse(
      ServerCall<ReqT, RespT> call, String header, String description) {
    StatusRuntimeException error = ApiErrors.invalid(header, description);
    call.close(error.getStatus(), requireNonNull(error.getTrailers(), "trailers with the details"));
    return new ServerCall.Listener<>() {};
  }
}
