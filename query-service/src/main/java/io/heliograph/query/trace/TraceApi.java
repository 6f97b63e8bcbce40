package io.heliograph.query.trace;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.grpc.stub.StreamObserver;
import io.heliograph.api.v1.GetSpansRequest;
import io.heliograph.api.v1.GetSpansResponse;
import io.heliograph.api.v1.GetTraceRequest;
import io.heliograph.api.v1.GetTraceResponse;
import io.heliograph.api.v1.GetTraceSkeletonRequest;
import io.heliograph.api.v1.GetTraceSkeletonResponse;
import io.heliograph.api.v1.ListAttributeKeysRequest;
import io.heliograph.api.v1.ListAttributeKeysResponse;
import io.heliograph.api.v1.ListAttributeValuesRequest;
import io.heliograph.api.v1.ListAttributeValuesResponse;
import io.heliograph.api.v1.ListOperationsRequest;
import io.heliograph.api.v1.ListOperationsResponse;
import io.heliograph.api.v1.ListServicesRequest;
import io.heliograph.api.v1.ListServicesResponse;
import io.heliograph.api.v1.SearchTracesRequest;
import io.heliograph.api.v1.SearchTracesResponse;
import io.heliograph.api.v1.TraceServiceGrpc;
import io.heliograph.query.call.AnswerStream;
import io.heliograph.query.call.Answers;
import io.heliograph.query.call.ApiErrors;
import io.heliograph.query.call.Call;
import io.heliograph.query.call.CallRunner;
import io.heliograph.query.filter.AttributeKeys;
import io.heliograph.query.filter.FilterTranslator;
import io.heliograph.query.filter.FilteredItem;
import io.heliograph.tracestore.TraceStore;
import io.heliograph.tracestore.catalogue.AttributeValueRequest;
import io.heliograph.tracestore.search.SkeletonRead;
import io.heliograph.tracestore.search.TraceOrder;
import io.heliograph.tracestore.search.TraceRead;
import io.heliograph.tracestore.search.TraceSearch;
import io.heliograph.tracestore.search.TraceSearchResult;
import io.heliograph.tracestore.span.SpanId;
import io.heliograph.tracestore.span.TraceId;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** {@code TraceService}. Thread-safe. */
public final class TraceApi extends TraceServiceGrpc.TraceServiceImplBase {

  private static final int MAX_SPANS_BY_ID = 1_000;
  private static final int DEFAULT_TRACES = 20;
  private static final int DEFAULT_VALUES = 50;

  /** Small enough that the first rows are on their way while the rest is sent. */
  private static final int SKELETON_CHUNK_BYTES = 256 << 10;

  private final TraceStore store;
  private final CallRunner calls;

  public TraceApi(TraceStore store, CallRunner calls) {
    this.store = store;
    this.calls = calls;
  }

  @Override
  public void getTrace(GetTraceRequest request, StreamObserver<GetTraceResponse> observer) {
    calls.stream(observer, (call, answers) -> trace(call, request, answers));
  }

  private void trace(Call call, GetTraceRequest request, AnswerStream<GetTraceResponse> answers)
      throws InterruptedException {
    TraceId traceId = traceId(request.getTraceId());
    TraceRead read =
        store.trace(
            call.tenant(),
            traceId,
            call.budget(),
            new OtlpParts(spans ->
                answers.send(GetTraceResponse.newBuilder().addAllResourceSpans(spans).build())));
    if (read.spanCount() == 0 && read.outcome().isComplete()) {
      throw ApiErrors.notFound("no trace " + traceId);
    }
    answers.send(
        GetTraceResponse.newBuilder()
            .setStatistics(TraceMessages.statistics(read.outcome()))
            .build());
  }

  @Override
  public void getTraceSkeleton(
      GetTraceSkeletonRequest request, StreamObserver<GetTraceSkeletonResponse> observer) {
    calls.stream(observer, (call, answers) -> skeleton(call, request, answers));
  }

  private void skeleton(
      Call call, GetTraceSkeletonRequest request, AnswerStream<GetTraceSkeletonResponse> answers)
      throws InterruptedException {
    TraceId traceId = traceId(request.getTraceId());
    SkeletonRead read =
        store.skeleton(call.tenant(), traceId, !request.getWithoutSpanIds(), call.budget());
    if (read.spanCount() == 0) {
      throw ApiErrors.notFound("no trace " + traceId);
    }
    ByteString bytes = UnsafeByteOperations.unsafeWrap(read.bytes());
    for (int from = 0; from < bytes.size(); from += SKELETON_CHUNK_BYTES) {
      int to = Math.min(bytes.size(), from + SKELETON_CHUNK_BYTES);
      answers.send(
          GetTraceSkeletonResponse.newBuilder().setChunk(bytes.substring(from, to)).build());
    }
  }

  @Override
  public void getSpans(GetSpansRequest request, StreamObserver<GetSpansResponse> observer) {
    calls.unary(observer, call -> spans(call, request));
  }

  private GetSpansResponse spans(Call call, GetSpansRequest request) {
    if (request.getSpanIdsCount() > MAX_SPANS_BY_ID) {
      throw ApiErrors.invalid(
          "span_ids", request.getSpanIdsCount() + " (expected: at most " + MAX_SPANS_BY_ID + ")");
    }
    Set<SpanId> spanIds = new HashSet<>();
    for (String spanId : request.getSpanIdsList()) {
      spanIds.add(spanId(spanId));
    }
    GetSpansResponse.Builder response = GetSpansResponse.newBuilder();
    TraceRead read =
        store.spans(
            call.tenant(),
            traceId(request.getTraceId()),
            spanIds,
            call.budget(),
            new OtlpParts(response::addAllResourceSpans));
    return response.setStatistics(TraceMessages.statistics(read.outcome())).build();
  }

  @Override
  public void searchTraces(
      SearchTracesRequest request, StreamObserver<SearchTracesResponse> observer) {
    calls.unary(observer, call -> search(call, request));
  }

  private SearchTracesResponse search(Call call, SearchTracesRequest request) {
    TraceSearch search =
        new TraceSearch(
            Answers.range(request.getRange(), "range"),
            FilterTranslator.translate(request.getFilter(), FilteredItem.SPAN, "filter"),
            order(request.getOrder()),
            ApiErrors.limit("limit", request.getLimit(), DEFAULT_TRACES, TraceSearch.LIMIT_MAX),
            request.getCursor());
    TraceSearchResult result = found(call, search);
    SearchTracesResponse.Builder response =
        SearchTracesResponse.newBuilder()
            .setNextCursor(result.nextCursor())
            .setStatistics(TraceMessages.statistics(result.outcome()));
    result.traces().forEach(trace -> response.addTraces(TraceMessages.summary(trace)));
    return response.build();
  }

  private TraceSearchResult found(Call call, TraceSearch search) {
    try {
      return store.search(call.tenant(), search, call.budget());
    } catch (IllegalArgumentException e) {
      // Everything else in the search has been checked.
      throw search.cursor().isEmpty() ? e : ApiErrors.cursor();
    }
  }

  private static TraceOrder order(SearchTracesRequest.Order order) {
    return switch (order) {
      case ORDER_UNSPECIFIED, ORDER_NEWEST -> TraceOrder.NEWEST;
      case ORDER_DURATION -> TraceOrder.DURATION;
      case UNRECOGNIZED -> throw ApiErrors.invalid("order", "unknown (expected: an order)");
    };
  }

  @Override
  public void listServices(
      ListServicesRequest request, StreamObserver<ListServicesResponse> observer) {
    calls.unary(
        observer,
        call -> {
          var listing =
              store.services(
                  call.tenant(), Answers.range(request.getRange(), "range"), call.budget());
          ListServicesResponse.Builder response =
              ListServicesResponse.newBuilder()
                  .setStatistics(TraceMessages.statistics(listing.outcome()));
          listing.entries().forEach(entry -> response.addServices(TraceMessages.service(entry)));
          return response.build();
        });
  }

  @Override
  public void listOperations(
      ListOperationsRequest request, StreamObserver<ListOperationsResponse> observer) {
    calls.unary(
        observer,
        call -> {
          var listing =
              store.operations(
                  call.tenant(),
                  Optional.of(request.getService()).filter(service -> !service.isEmpty()),
                  Answers.range(request.getRange(), "range"),
                  call.budget());
          ListOperationsResponse.Builder response =
              ListOperationsResponse.newBuilder()
                  .setStatistics(TraceMessages.statistics(listing.outcome()));
          listing
              .entries()
              .forEach(entry -> response.addOperations(TraceMessages.operation(entry)));
          return response.build();
        });
  }

  @Override
  public void listAttributeKeys(
      ListAttributeKeysRequest request, StreamObserver<ListAttributeKeysResponse> observer) {
    calls.unary(
        observer,
        call -> {
          var listing =
              store.attributeKeys(
                  call.tenant(), Answers.range(request.getRange(), "range"), call.budget());
          ListAttributeKeysResponse.Builder response =
              ListAttributeKeysResponse.newBuilder()
                  .setStatistics(TraceMessages.statistics(listing.outcome()));
          listing
              .entries()
              .forEach(entry ->
                  response.addKeys(
                      AttributeKeys.message(entry.key(), entry.level(), entry.types())));
          return response.build();
        });
  }

  @Override
  public void listAttributeValues(
      ListAttributeValuesRequest request, StreamObserver<ListAttributeValuesResponse> observer) {
    calls.unary(
        observer,
        call -> {
          if (request.getKey().isEmpty()) {
            throw ApiErrors.invalid("key", "empty (expected: an attribute key)");
          }
          AttributeValueRequest values =
              new AttributeValueRequest(
                  request.getKey(),
                  FilterTranslator.levels(request.getLevel(), "level"),
                  Answers.range(request.getRange(), "range"),
                  request.getContains(),
                  ApiErrors.limit(
                      "limit",
                      request.getLimit(),
                      DEFAULT_VALUES,
                      AttributeValueRequest.LIMIT_MAX));
          var listing = store.attributeValues(call.tenant(), values, call.budget());
          ListAttributeValuesResponse.Builder response =
              ListAttributeValuesResponse.newBuilder()
                  .setStatistics(TraceMessages.statistics(listing.outcome()));
          listing.entries().forEach(entry -> response.addValues(TraceMessages.value(entry)));
          return response.build();
        });
  }

  /** Reads a request's trace ID. */
  public static TraceId traceId(String text) {
    try {
      return TraceId.ofHex(text);
    } catch (IllegalArgumentException e) {
      throw ApiErrors.invalid("trace_id", "'" + text + "' (expected: 32 hexadecimal digits)");
    }
  }

  private static SpanId spanId(String text) {
    try {
      return SpanId.ofHex(text);
    } catch (IllegalArgumentException e) {
      throw ApiErrors.invalid("span_ids", "'" + text + "' (expected: 16 hexadecimal digits)");
    }
  }
}
