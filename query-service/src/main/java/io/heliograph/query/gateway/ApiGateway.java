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
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.grpc.Channel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.heliograph.query.call.ApiErrors;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  private final CallBridge bridge;
  private final Map<String, MethodDescriptor<Message, Message>> methods = new HashMap<>();

  /**
   * @param channel reaches {@code services}, in process
   */
  public ApiGateway(Channel channel, List<ServerServiceDefinition> services) {
    this.bridge = new CallBridge(channel);
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
      return methodNotAllowed(HttpMethod.POST);
    }
    MediaType type = request.contentType();
    if (type != null && !type.isJson()) {
      return unsupported(type);
    }
    context.setMaxRequestLength(MAX_REQUEST_BYTES);
    return HttpResponse.of(
        request.aggregate().thenApply(body -> call(context, method, body.contentUtf8())));
  }

  private HttpResponse call(
      ServiceRequestContext context, MethodDescriptor<Message, Message> method, String json) {
    Message request;
    try {
      request = parse(method, json);
    } catch (InvalidProtocolBufferException e) {
      StatusRuntimeException error =
          ApiErrors.invalid("request", reason(e) + " (expected: the call's request as JSON)");
      return error(error.getStatus(), error.getTrailers());
    }
    return method.getType() == MethodDescriptor.MethodType.UNARY
        ? bridge.unary(context, method, request)
        : bridge.stream(context, method, request, new StreamFormat.JsonLines());
  }

  /** The parser's words, without the class of what the JSON library threw. */
  private static String reason(InvalidProtocolBufferException error) {
    return String.valueOf(error.getMessage()).replaceFirst("^[\\w.]+Exception: ", "");
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

  /** The answer to a request with another method than the only one that the path has. */
  static HttpResponse methodNotAllowed(HttpMethod allowed) {
    return HttpResponse.of(
        ResponseHeaders.of(
            HttpStatus.METHOD_NOT_ALLOWED,
            HttpHeaderNames.ALLOW,
            allowed.name(),
            HttpHeaderNames.CONTENT_TYPE,
            MediaType.JSON_UTF_8),
        HttpData.ofUtf8(
            GrpcErrors.json(
                HttpStatus.METHOD_NOT_ALLOWED,
                Status.INVALID_ARGUMENT.withDescription("method (expected: " + allowed + ")"),
                null)));
  }

  private static HttpResponse unsupported(MediaType type) {
    HttpStatus httpStatus = HttpStatus.UNSUPPORTED_MEDIA_TYPE;
    Status status =
        Status.INVALID_ARGUMENT.withDescription(
            "content-type: " + type + " (expected: application/json)");
    return HttpResponse.of(
        httpStatus,
        MediaType.JSON_UTF_8,
        HttpData.ofUtf8(GrpcErrors.json(httpStatus, status, null)));
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
