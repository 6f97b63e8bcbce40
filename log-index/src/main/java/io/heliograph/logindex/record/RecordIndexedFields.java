package io.heliograph.logindex.record;

import io.heliograph.storage.attribute.Level;
import io.heliograph.storage.filter.CandidateDerivation;
import io.heliograph.storage.filter.Field;
import io.heliograph.storage.filter.Filter;
import io.heliograph.storage.filter.Filter.Comparison;
import io.heliograph.storage.filter.IndexedFields;
import io.heliograph.storage.filter.Value;
import io.heliograph.storage.index.Candidates;
import io.heliograph.storage.page.Bytes;
import java.util.ArrayList;
import java.util.List;

/** Which pages can hold a record whose fields are such. Immutable. */
public enum RecordIndexedFields implements IndexedFields {
  INSTANCE;

  private static final Field SERVICE = Field.attribute(Level.RESOURCE, "service.name");

  /** Pages with a record of the trace. */
  public static Candidates trace(Bytes traceId) {
    return new Candidates.Term(RecordTerms.TRACE_FIELD, traceId);
  }

  /** Pages with records of the frame. */
  public static Candidates frame(long logOffset) {
    return new Candidates.Range(RecordRows.LOG_OFFSET_RANGE, logOffset, logOffset);
  }

  /** Pages with records of the frame or of later ones. */
  public static Candidates framesFrom(long logOffset) {
    return new Candidates.Range(RecordRows.LOG_OFFSET_RANGE, logOffset, Long.MAX_VALUE);
  }

  @Override
  public Candidates compare(String intrinsic, Comparison comparison, Value value) {
    return switch (intrinsic) {
      case RecordFields.SERVICE ->
          CandidateDerivation.derive(Filter.compare(SERVICE, comparison, value), this);
      case RecordFields.SEVERITY -> severity(comparison, value);
      case RecordFields.TRACE_ID -> term(RecordTerms.TRACE_FIELD, comparison, value);
      case RecordFields.EVENT_NAME -> term(RecordTerms.EVENT_FIELD, comparison, value);
      default -> Candidates.ALL;
    };
  }

  private static Candidates term(String field, Comparison comparison, Value value) {
    if (comparison != Comparison.EQUAL) {
      return Candidates.ALL;
    }
    return switch (value) {
      case Value.Text(Bytes utf8) -> new Candidates.Term(field, utf8);
      case Value.Binary(Bytes bytes) -> new Candidates.Term(field, bytes);
      case Value.Int ignored -> Candidates.NONE;
      case Value.Real ignored -> Candidates.NONE;
      case Value.Bool ignored -> Candidates.NONE;
    };
  }

  private static Candidates severity(Comparison comparison, Value value) {
    return switch (value) {
      case Value.Int(long number) -> severity(comparison, (double) number);
      case Value.Real(double number) -> severity(comparison, number);
      case Value.Text ignored -> Candidates.NONE;
      case Value.Binary ignored -> Candidates.NONE;
      case Value.Bool ignored -> Candidates.NONE;
    };
  }

  private static Candidates severity(Comparison comparison, double constant) {
    List<Candidates> terms = new ArrayList<>();
    for (byte number = 1; number < RecordTerms.OTHER_SEVERITY; number++) {
      if (isTrue(number, comparison, constant)) {
        terms.add(severityTerm(number));
      }
    }
    terms.add(severityTerm(RecordTerms.OTHER_SEVERITY));
    return Candidates.anyOf(terms);
  }

  private static boolean isTrue(double number, Comparison comparison, double constant) {
    return switch (comparison) {
      case EQUAL -> number == constant;
      case NOT_EQUAL -> number != constant;
      case LESS -> number < constant;
      case LESS_OR_EQUAL -> number <= constant;
      case GREATER -> number > constant;
      case GREATER_OR_EQUAL -> number >= constant;
    };
  }

  private static Candidates severityTerm(byte number) {
    return new Candidates.Term(RecordTerms.SEVERITY_FIELD, Bytes.copyOf(new byte[] {number}));
  }

  @Override
  public Candidates exists(String intrinsic) {
    return switch (intrinsic) {
      case RecordFields.SERVICE -> CandidateDerivation.derive(Filter.exists(SERVICE), this);
      case RecordFields.SEVERITY -> anyTerm(RecordTerms.SEVERITY_FIELD);
      case RecordFields.TRACE_ID -> anyTerm(RecordTerms.TRACE_FIELD);
      case RecordFields.EVENT_NAME -> anyTerm(RecordTerms.EVENT_FIELD);
      default -> Candidates.ALL;
    };
  }

  private static Candidates anyTerm(String field) {
    return new Candidates.Prefix(field, Bytes.EMPTY);
  }

  @Override
  public Candidates words(String intrinsic, List<Bytes> words) {
    if (!intrinsic.equals(RecordFields.BODY)) {
      return Candidates.ALL;
    }
    return Candidates.allOf(
        words.stream()
            .<Candidates>map(word -> new Candidates.Term(RecordTerms.WORD_FIELD, word))
            .toList());
  }

  @Override
  public Candidates wordPrefix(String intrinsic, Bytes prefix) {
    return intrinsic.equals(RecordFields.BODY)
        ? new Candidates.Prefix(RecordTerms.WORD_FIELD, prefix)
        : Candidates.ALL;
  }
}
