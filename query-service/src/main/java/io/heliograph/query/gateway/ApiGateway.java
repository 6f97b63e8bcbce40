package io.heliograph.query.gateway;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/heliograph/v1/{Service}/{Method}}: every call of the API with JSON in and JSON
 * out; a streamed answer is newline-delimited JSON.
 *
 * <p>A stream that fails after its first line ends with a line {@code {"error": ...}}. Thread-safe.
 */
public final class ApiGateway implements HttpService {

  /** Filters are small; a larger body is a mistake. */
  private static final long MAX_REQUEST_BYTES = 1 << 20;

  private static final List<String> FORWARDED_HEADERS =
      List.of("x-scope-orgid", "x-heliograph-consistency");

  private final Channel channel;
  private final Map<String, MethodDescriptor<Message, Message>> methods = new HashMap<>();

  /**
   * @param channel reaches {@code services}, in process
   */
  public ApiGateway(Channel channel, List<ServerServiceDefinition> services) {
    this.channel = channel;
    for (ServerServiceDefinition service : services) {
      String shortName = service.getServiceDescriptor().getName().replaceFirst(".*\\.", "");
      for (ServerMethodDefinition<?, ?> method : service.getMethods()) {
        @SuppressWarnings("unchecked") // every method of the API takes and gives messages
        MethodDescriptor<Message, Message> descriptor =
            (MethodDescriptor<Message, Message>) method.getMethodDescriptor();
        methods.put(shortName + "/" + descriptor.getBareMethodName(), descriptor);
      }
    }
  }

  @Override
  public HttpResponse serve(ServiceRequestContext context, HttpRequest request) {
    String name = context.mappedPath().replaceFirst("^/", "");
    MethodDescriptor<Message, Message> method = methods.get(name);
    if (method == null) {
      return error(
          Status.NOT_FOUND.withDescription(
              "no such call: " + name + " (expected: Service/Method)"));
    }
    if (request.method() != HttpMethod.POST) {
      return HttpResponse.of(
          ResponseHeaders.of(
              HttpStatus.METHOD_NOT_ALLOWED, HttpHeaderNames.ALLOW, HttpMethod.POST.name()));
    }
    context.setMaxRequestLength(MAX_REQUEST_BYTES);
    return HttpResponse.of(
        request
            .aggregate()
            .thenApply(body -> {
              try {
                return call(context, method, parse(method, body.contentUtf8()));
              } catch (InvalidProtocolBufferException e) {
                return error(Status.INVALID_ARGUMENT.withDescription("request: " + e.getMessage()));
              }
            }));
  }

  private static Message parse(MethodDescriptor<Message, Message> method, String json)
      throws InvalidProtocolBufferException {
    Message.Builder builder = prototype(method).newBuilderForType();
    JsonFormat.parser().merge(json.isBlank() ? "{}" : json, builder);
    return builder.build();
  }

  private static Message prototype(MethodDescriptor<Message, Message> method) {
    return requireNonNull(
        ((MethodDescriptor.PrototypeMarshaller<Message>) method.getRequestMarshaller())
            .getMessagePrototype(),
        "prototype of a generated message");
  }

  /**
   * Calls {@code method} and answers with its messages as JSON: one object for a unary call, a line
   * a message for a stream.
   */
  private HttpResponse call(
      ServiceRequestContext context, MethodDescriptor<Message, Message> method, Message request) {
    return method.getType() == MethodDescriptor.MethodType.UNARY
        ? CallBridge.unary(channel.newCall(method, options(context)), headers(context), request)
        : CallBridge.stream(
            context,
            channel.newCall(method, options(context)),
            headers(context),
            request,
            new StreamFormat.JsonLines());
  }

  static CallOptions options(ServiceRequestContext context) {
    long timeoutMillis = context.requestTimeoutMillis();
    return timeoutMillis > 0
        ? CallOptions.DEFAULT.withDeadlineAfter(timeoutMillis, TimeUnit.MILLISECONDS)
        : CallOptions.DEFAULT;
  }

  /** Metadata of a call made for this request. */
  static Metadata headers(ServiceRequestContext context) {
    RequestHeaders given = context.request().headers();
    Metadata metadata = new Metadata();
    for (String name : FORWARDED_HEADERS) {
      String value = given.get(name);
      if (value != null) {
        metadata.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value);
      }
    }
    return metadata;
  }

  static HttpResponse error(Status status) {
    return error(status, null);
  }

  static HttpResponse error(Status status, @Nullable Metadata trailers) {
    return HttpResponse.of(
        GrpcErrors.httpStatus(status),
        MediaType.JSON_UTF_8,
        HttpData.ofUtf8(GrpcErrors.json(status, trailers)));
  }
}
