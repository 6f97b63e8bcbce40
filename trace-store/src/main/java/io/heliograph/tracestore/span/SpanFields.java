package io.heliograph.tracestore.span;

import io.heliograph.storage.filter.Filter.Comparison;
import io.heliograph.storage.filter.IndexedFields;
import io.heliograph.storage.filter.Value;
import io.heliograph.storage.index.Candidates;
import io.heliograph.storage.page.Bytes;
import java.util.List;

/**
 * How the fields of a span that are no attributes are indexed. Span IDs are not: they would cost
 * more than anything else, and whoever has one has the trace ID beside it. Immutable.
 */
public final class SpanFields implements IndexedFields {

  public static final String TRACE_TERMS = "trace";
  public static final String NAME_TERMS = "name";
  public static final String SERVICE_TERMS = "service";
  public static final String KIND_TERMS = "kind";
  public static final String STATUS_TERMS = "status";
  public static final String EVENT_TERMS = "event";

  /** The range of a page's durations in nanoseconds. */
  public static final String DURATION_RANGE = "duration";

  public static final SpanFields INSTANCE = new SpanFields();

  private SpanFields() {}

  /** The term of a kind or a status. */
  public static Bytes numberTerm(long number) {
    return Bytes.utf8(Long.toString(number));
  }

  /** Pages with spans of a trace. */
  public static Candidates trace(TraceId traceId) {
    return new Candidates.Term(TRACE_TERMS, traceId.toBytes());
  }

  /** Pages with spans of some of these traces. */
  public static Candidates traces(List<TraceId> traceIds) {
    return Candidates.anyOf(traceIds.stream().map(SpanFields::trace).toList());
  }

  @Override
  public Candidates compare(String intrinsic, Comparison comparison, Value value) {
    SpanField field = SpanField.of(intrinsic);
    if (field == SpanField.DURATION) {
      return durations(comparison, value);
    }
    return comparison == Comparison.EQUAL ? equal(field, value) : Candidates.ALL;
  }

  private static Candidates equal(SpanField field, Value value) {
    return switch (field) {
      case NAME -> text(NAME_TERMS, value);
      case SERVICE -> text(SERVICE_TERMS, value);
      case EVENT_NAME -> text(EVENT_TERMS, value);
      case KIND -> number(KIND_TERMS, value);
      case STATUS -> number(STATUS_TERMS, value);
      case TRACE_ID ->
          value instanceof Value.Binary(Bytes id) && id.length() == TraceId.BYTES
              ? new Candidates.Term(TRACE_TERMS, id)
              : Candidates.NONE;
      case DURATION, STATUS_MESSAGE, SPAN_ID, PARENT_SPAN_ID, SCOPE_NAME, SCOPE_VERSION ->
          Candidates.ALL;
    };
  }

  private static Candidates text(String terms, Value value) {
    return value instanceof Value.Text(Bytes utf8)
        ? new Candidates.Term(terms, utf8)
        : Candidates.NONE;
  }

  private static Candidates number(String terms, Value value) {
    return value instanceof Value.Int(long number)
        ? new Candidates.Term(terms, numberTerm(number))
        : Candidates.ALL;
  }

  private static Candidates durations(Comparison comparison, Value value) {
    return switch (value) {
      case Value.Int(long nanos) -> durations(comparison, nanos, nanos);
      case Value.Real(double nanos) ->
          durations(comparison, (long) Math.floor(nanos), (long) Math.ceil(nanos));
      case Value.Text ignored -> Candidates.NONE;
      case Value.Bool ignored -> Candidates.NONE;
      case Value.Binary ignored -> Candidates.NONE;
    };
  }

  /** Bounds are widened to whole nanoseconds and taken as inclusive: a superset is asked for. */
  private static Candidates durations(Comparison comparison, long floor, long ceiling) {
    return switch (comparison) {
      case EQUAL -> new Candidates.Range(DURATION_RANGE, floor, ceiling);
      case NOT_EQUAL -> Candidates.ALL;
      case LESS, LESS_OR_EQUAL -> new Candidates.Range(DURATION_RANGE, Long.MIN_VALUE, ceiling);
      case GREATER, GREATER_OR_EQUAL -> new Candidates.Range(DURATION_RANGE, floor, Long.MAX_VALUE);
    };
  }

  @Override
  public Candidates exists(String intrinsic) {
    return Candidates.ALL;
  }

  @Override
  public Candidates words(String intrinsic, List<Bytes> words) {
    return Candidates.ALL;
  }

  @Override
  public Candidates wordPrefix(String intrinsic, Bytes prefix) {
    return Candidates.ALL;
  }
}
