package io.heliograph.query.log;

import io.grpc.stub.StreamObserver;
import io.heliograph.api.v1.GetLogContextRequest;
import io.heliograph.api.v1.GetLogContextResponse;
import io.heliograph.api.v1.GetLogHistogramRequest;
import io.heliograph.api.v1.GetLogHistogramResponse;
import io.heliograph.api.v1.ListLogFieldsRequest;
import io.heliograph.api.v1.ListLogFieldsResponse;
import io.heliograph.api.v1.LogHistogramBucket;
import io.heliograph.api.v1.LogServiceGrpc;
import io.heliograph.api.v1.SearchLogsRequest;
import io.heliograph.api.v1.SearchLogsResponse;
import io.heliograph.api.v1.TailLogsRequest;
import io.heliograph.api.v1.TailLogsResponse;
import io.heliograph.logindex.LogAnswer;
import io.heliograph.logindex.LogContext;
import io.heliograph.logindex.LogHistogram;
import io.heliograph.logindex.LogIndex;
import io.heliograph.logindex.LogKeys;
import io.heliograph.logindex.LogRecordId;
import io.heliograph.logindex.LogSearch;
import io.heliograph.logindex.LogTail;
import io.heliograph.logindex.searchbox.SearchBox;
import io.heliograph.logindex.searchbox.SearchBoxException;
import io.heliograph.query.call.AnswerStream;
import io.heliograph.query.call.Answers;
import io.heliograph.query.call.ApiErrors;
import io.heliograph.query.call.Budgets;
import io.heliograph.query.call.Call;
import io.heliograph.query.call.CallRunner;
import io.heliograph.query.filter.AttributeKeys;
import io.heliograph.query.filter.FilterTranslator;
import io.heliograph.query.filter.FilteredItem;
import io.heliograph.storage.budget.SearchBudget;
import io.heliograph.storage.filter.Filter;
import java.time.Duration;
import java.util.Optional;

/** {@code LogService}. Thread-safe. */
public final class LogApi extends LogServiceGrpc.LogServiceImplBase {

  private static final int DEFAULT_RECORDS = 100;
  private static final int DEFAULT_NEIGHBOURS = 20;
  private static final int MAX_NEIGHBOURS = 1_000;
  private static final int DEFAULT_BUCKETS = 60;
  private static final int MAX_BUCKETS = 1_000;

  /** Records read at a time: what one message holds. */
  private static final int CHUNK_RECORDS = 500;

  /** Records that one message of a tail holds; a client that is slower misses the oldest. */
  private static final int TAIL_CAPACITY = 1_000;

  private static final Duration TAIL_POLL = Duration.ofMillis(500);

  private final LogIndex index;
  private final CallRunner calls;
  private final Budgets budgets;

  public LogApi(LogIndex index, CallRunner calls, Budgets budgets) {
    this.index = index;
    this.calls = calls;
    this.budgets = budgets;
  }

  @Override
  public void searchLogs(SearchLogsRequest request, StreamObserver<SearchLogsResponse> observer) {
    calls.stream(observer, (call, answers) -> search(call, request, answers));
  }

  private void search(
      Call call, SearchLogsRequest request, AnswerStream<SearchLogsResponse> answers)
      throws InterruptedException {
    Filter filter = filter(request.getFilter(), request.getQuery());
    LogSearch.Order order = order(request.getOrder());
    int left = ApiErrors.limit("limit", request.getLimit(), DEFAULT_RECORDS, LogSearch.LIMIT_MAX);
    String cursor = request.getCursor();
    while (true) {
      int wanted = Math.min(left, CHUNK_RECORDS);
      LogAnswer answer =
          found(
              call,
              new LogSearch(
                  Answers.range(request.getRange(), "range"), filter, order, wanted, cursor));
      left -= answer.batch().entries().size();
      cursor = answer.nextCursor();
      boolean isLast = left <= 0 || cursor.isEmpty() || !answer.statistics().complete();
      SearchLogsResponse.Builder response =
          SearchLogsResponse.newBuilder().setBatch(LogMessages.batch(answer.batch()));
      if (isLast) {
        answers.send(
            response
                .setNextCursor(cursor)
                .setStatistics(LogMessages.statistics(answer.statistics()))
                .build());
        return;
      }
      answers.send(response.build());
    }
  }

  private LogAnswer found(Call call, LogSearch search) {
    try {
      return index.search(call.tenant(), search, call.budget());
    } catch (IllegalArgumentException e) {
      // Everything else in the search has been checked.
      throw search.cursor().isEmpty() ? e : ApiErrors.cursor();
    }
  }

  private static LogSearch.Order order(SearchLogsRequest.Order order) {
    return switch (order) {
      case ORDER_UNSPECIFIED, ORDER_NEWEST -> LogSearch.Order.NEWEST_FIRST;
      case ORDER_OLDEST -> LogSearch.Order.OLDEST_FIRST;
      case UNRECOGNIZED -> throw ApiErrors.invalid("order", "unknown (expected: an order)");
    };
  }

  private static Filter filter(io.heliograph.api.v1.Filter filter, String query) {
    Filter structured = FilterTranslator.translate(filter, FilteredItem.LOG_RECORD, "filter");
    if (query.isBlank()) {
      return structured;
    }
    try {
      Filter typed = SearchBox.filter(query);
      return structured.equals(Filter.ALL) ? typed : Filter.and(structured, typed);
    } catch (SearchBoxException e) {
      throw ApiErrors.invalid("query", String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void getLogContext(
      GetLogContextRequest request, StreamObserver<GetLogContextResponse> observer) {
    calls.unary(observer, call -> context(call, request));
  }

  private GetLogContextResponse context(Call call, GetLogContextRequest request) {
    LogRecordId id = id(request.getId());
    int before = ApiErrors.limit("before", request.getBefore(), DEFAULT_NEIGHBOURS, MAX_NEIGHBOURS);
    int after = ApiErrors.limit("after", request.getAfter(), DEFAULT_NEIGHBOURS, MAX_NEIGHBOURS);
    Optional<LogContext> found = index.context(call.tenant(), id, before, after, call.budget());
    LogContext neighbours =
        found.orElseThrow(() -> ApiErrors.notFound("no log record " + request.getId()));
    return GetLogContextResponse.newBuilder()
        .setBatch(LogMessages.batch(neighbours.batch()))
        .setPosition(neighbours.position())
        .setStatistics(LogMessages.statistics(neighbours.statistics()))
        .build();
  }

  private static LogRecordId id(String text) {
    try {
      return LogRecordId.parse(text);
    } catch (IllegalArgumentException e) {
      throw ApiErrors.invalid("id", "'" + text + "' (expected: the id of a record in an answer)");
    }
  }

  @Override
  public void tailLogs(TailLogsRequest request, StreamObserver<TailLogsResponse> observer) {
    calls.subscription(observer, (tenant, answers) -> tail(tenant, request, answers));
  }

  private void tail(String tenant, TailLogsRequest request, AnswerStream<TailLogsResponse> answers)
      throws InterruptedException {
    Filter filter = filter(request.getFilter(), request.getQuery());
    LogTail tail = index.tail(tenant, filter, TAIL_CAPACITY);
    while (!answers.isCancelled()) {
      LogTail.Arrived arrived;
      try (SearchBudget budget = budgets.begin(answers::isCancelled)) {
        arrived = tail.next(TAIL_POLL, budget);
      }
      if (!arrived.batch().entries().isEmpty() || arrived.dropped() > 0) {
        answers.send(
            TailLogsResponse.newBuilder()
                .setBatch(LogMessages.batch(arrived.batch()))
                .setDropped(arrived.dropped())
                .build());
      }
    }
  }

  @Override
  public void getLogHistogram(
      GetLogHistogramRequest request, StreamObserver<GetLogHistogramResponse> observer) {
    calls.unary(observer, call -> histogram(call, request));
  }

  private GetLogHistogramResponse histogram(Call call, GetLogHistogramRequest request) {
    int buckets = ApiErrors.limit("buckets", request.getBuckets(), DEFAULT_BUCKETS, MAX_BUCKETS);
    LogHistogram histogram =
        index.histogram(
            call.tenant(),
            Answers.range(request.getRange(), "range"),
            filter(request.getFilter(), request.getQuery()),
            buckets,
            call.budget());
    GetLogHistogramResponse.Builder response =
        GetLogHistogramResponse.newBuilder()
            .setTotal(histogram.total())
            .setStatistics(LogMessages.statistics(histogram.statistics()));
    for (LogHistogram.Bucket bucket : histogram.buckets()) {
      response.addBuckets(
          LogHistogramBucket.newBuilder()
              .setStartUnixNano(bucket.startUnixNanos())
              .setEndUnixNano(bucket.endUnixNanos())
              .addAllCounts(bucket.counts()));
    }
    return response.build();
  }

  @Override
  public void listLogFields(
      ListLogFieldsRequest request, StreamObserver<ListLogFieldsResponse> observer) {
    calls.unary(
        observer,
        call -> {
          LogKeys keys =
              index.keys(call.tenant(), Answers.range(request.getRange(), "range"), call.budget());
          ListLogFieldsResponse.Builder response =
              ListLogFieldsResponse.newBuilder()
                  .setStatistics(LogMessages.statistics(keys.statistics()));
          for (LogKeys.Key key : keys.keys()) {
            response.addFields(AttributeKeys.message(key.name(), key.level(), key.types()));
          }
          return response.build();
        });
  }
}
