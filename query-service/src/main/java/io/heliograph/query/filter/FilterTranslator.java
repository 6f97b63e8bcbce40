package io.heliograph.query.filter;

import io.heliograph.api.v1.AttributeLevel;
import io.heliograph.api.v1.Condition;
import io.heliograph.api.v1.TextMatch;
import io.heliograph.query.call.ApiErrors;
import io.heliograph.storage.attribute.Level;
import io.heliograph.storage.filter.Field;
import io.heliograph.storage.filter.Filter;
import io.heliograph.storage.filter.Value;
import io.heliograph.storage.page.Bytes;
import io.opentelemetry.proto.common.v1.AnyValue;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * Makes the stores' filter of the API's. What is wrong in it is named by its path in the request,
 * such as {@code filter.all_of[1].condition.value}.
 */
public final class FilterTranslator {

  /** Deeper filters come from no person and would only exhaust the stack. */
  private static final int MAX_DEPTH = 64;

  private static final int MAX_CONDITIONS = 1_000;
  private static final int TRACE_ID_DIGITS = 32;
  private static final int SPAN_ID_DIGITS = 16;

  private final FilteredItem item;
  private int conditions;

  private FilterTranslator(FilteredItem item) {
    this.item = item;
  }

  /**
   * Translates {@code filter}; one that is empty matches everything.
   *
   * @param path of the filter in the request, for errors
   * @throws io.grpc.StatusRuntimeException INVALID_ARGUMENT when it is not a filter of such items
   */
  public static Filter translate(
      io.heliograph.api.v1.Filter filter, FilteredItem item, String path) {
    return new FilterTranslator(item).filter(filter, path, 0);
  }

  /** Translates one condition. */
  public static Filter translate(Condition condition, FilteredItem item, String path) {
    return new FilterTranslator(item).condition(condition, path);
  }

  private Filter filter(io.heliograph.api.v1.Filter filter, String path, int depth) {
    if (depth > MAX_DEPTH) {
      throw ApiErrors.invalid(path, "nested too deeply (expected: at most " + MAX_DEPTH + ")");
    }
    return switch (filter.getKindCase()) {
      case KIND_NOT_SET -> Filter.ALL;
      case CONDITION -> condition(filter.getCondition(), path + ".condition");
      case ALL_OF ->
          new Filter.And(parts(filter.getAllOf().getFiltersList(), path + ".all_of", depth));
      case ANY_OF ->
          new Filter.Or(parts(filter.getAnyOf().getFiltersList(), path + ".any_of", depth));
      case NOT -> new Filter.Not(filter(filter.getNot(), path + ".not", depth + 1));
      case TEXT -> text(filter.getText(), path + ".text");
    };
  }

  private List<Filter> parts(List<io.heliograph.api.v1.Filter> filters, String path, int depth) {
    List<Filter> parts = new ArrayList<>();
    for (int i = 0; i < filters.size(); i++) {
      parts.add(filter(filters.get(i), path + "[" + i + "]", depth + 1));
    }
    return parts;
  }

  private Filter condition(Condition condition, String path) {
    count(path);
    return checked(comparison(condition, field(condition, path), path), path);
  }

  private static Filter comparison(Condition condition, Field field, String path) {
    return switch (condition.getComparison()) {
      case COMPARISON_EXISTS -> Filter.exists(field);
      case COMPARISON_EQUAL -> Filter.equal(field, value(condition, path));
      case COMPARISON_NOT_EQUAL ->
          Filter.compare(field, Filter.Comparison.NOT_EQUAL, value(condition, path));
      case COMPARISON_LESS -> Filter.compare(field, Filter.Comparison.LESS, value(condition, path));
      case COMPARISON_LESS_OR_EQUAL ->
          Filter.compare(field, Filter.Comparison.LESS_OR_EQUAL, value(condition, path));
      case COMPARISON_GREATER ->
          Filter.compare(field, Filter.Comparison.GREATER, value(condition, path));
      case COMPARISON_GREATER_OR_EQUAL ->
          Filter.compare(field, Filter.Comparison.GREATER_OR_EQUAL, value(condition, path));
      case COMPARISON_MATCHES -> new Filter.Regex(field, pattern(condition, path));
      case COMPARISON_NOT_MATCHES ->
          Filter.and(
              Filter.exists(field), Filter.not(new Filter.Regex(field, pattern(condition, path))));
      case COMPARISON_UNSPECIFIED, UNRECOGNIZED ->
          throw ApiErrors.invalid(path + ".comparison", "none (expected: a comparison)");
    };
  }

  /** The same filter, which the store will take. */
  private Filter checked(Filter filter, String path) {
    try {
      item.check(filter);
      return filter;
    } catch (IllegalArgumentException e) {
      throw ApiErrors.invalid(path, String.valueOf(e.getMessage()));
    }
  }

  private void count(String path) {
    conditions++;
    if (conditions > MAX_CONDITIONS) {
      throw ApiErrors.invalid(
          path, "too many conditions (expected: at most " + MAX_CONDITIONS + ")");
    }
  }

  private static Field field(Condition condition, String path) {
    return switch (condition.getFieldCase()) {
      case ATTRIBUTE -> {
        if (condition.getAttribute().isEmpty()) {
          throw ApiErrors.invalid(path + ".attribute", "empty (expected: an attribute key)");
        }
        yield new Field.Attribute(
            levels(condition.getLevel(), path + ".level"), condition.getAttribute());
      }
      case INTRINSIC -> Field.intrinsic(condition.getIntrinsic());
      case FIELD_NOT_SET ->
          throw ApiErrors.invalid(path, "no field (expected: attribute or intrinsic)");
    };
  }

  /** The levels that {@code level} names; unspecified is all of them. */
  public static Set<Level> levels(AttributeLevel level, String path) {
    return switch (level) {
      case ATTRIBUTE_LEVEL_UNSPECIFIED -> EnumSet.allOf(Level.class);
      case ATTRIBUTE_LEVEL_RESOURCE -> EnumSet.of(Level.RESOURCE);
      case ATTRIBUTE_LEVEL_SCOPE -> EnumSet.of(Level.SCOPE);
      case ATTRIBUTE_LEVEL_ITEM -> EnumSet.of(Level.ITEM);
      case ATTRIBUTE_LEVEL_EVENT -> EnumSet.of(Level.EVENT);
      case ATTRIBUTE_LEVEL_LINK -> EnumSet.of(Level.LINK);
      case UNRECOGNIZED -> throw ApiErrors.invalid(path, "unknown (expected: an attribute level)");
    };
  }

  private static Value value(Condition condition, String path) {
    AnyValue value = condition.getValue();
    return switch (value.getValueCase()) {
      case STRING_VALUE -> text(condition, value.getStringValue(), path + ".value");
      case BOOL_VALUE -> Value.of(value.getBoolValue());
      case INT_VALUE -> Value.of(value.getIntValue());
      case DOUBLE_VALUE -> Value.of(value.getDoubleValue());
      case BYTES_VALUE -> Value.of(Bytes.copyOf(value.getBytesValue().toByteArray()));
      default ->
          throw ApiErrors.invalid(
              path + ".value", "none or composite (expected: string, bool, int, double or bytes)");
    };
  }

  /** IDs are text here and bytes in the stores. */
  private static Value text(Condition condition, String text, String path) {
    return switch (condition.getIntrinsic()) {
      case "trace_id" -> id(text, TRACE_ID_DIGITS, path);
      case "span_id", "parent_span_id" -> id(text, SPAN_ID_DIGITS, path);
      default -> Value.of(text);
    };
  }

  private static Value id(String text, int digits, String path) {
    if (text.length() != digits || !text.chars().allMatch(HexFormat::isHexDigit)) {
      throw ApiErrors.invalid(path, "'" + text + "' (expected: " + digits + " hexadecimal digits)");
    }
    return Value.of(Bytes.copyOf(HexFormat.of().parseHex(text)));
  }

  private static String pattern(Condition condition, String path) {
    if (!condition.getValue().hasStringValue()) {
      throw ApiErrors.invalid(path + ".value", "no text (expected: a regular expression)");
    }
    return condition.getValue().getStringValue();
  }

  private Filter text(TextMatch match, String path) {
    count(path);
    if (match.getText().isEmpty()) {
      throw ApiErrors.invalid(path + ".text", "empty (expected: a text)");
    }
    Field body = Field.intrinsic("body");
    String text = match.getText();
    return checked(match(match.getMode(), body, text, path), path + ".text");
  }

  private static Filter match(TextMatch.Mode mode, Field body, String text, String path) {
    return switch (mode) {
      case MODE_WORD -> new Filter.Word(body, text);
      case MODE_PHRASE -> new Filter.Phrase(body, text);
      case MODE_SUBSTRING -> new Filter.Substring(body, text, false);
      case MODE_PREFIX -> new Filter.WordPrefix(body, text);
      case MODE_REGEX -> new Filter.Regex(body, "(?s).*(?:" + text + ").*");
      case MODE_UNSPECIFIED, UNRECOGNIZED ->
          throw ApiErrors.invalid(path + ".mode", "none (expected: a mode)");
    };
  }
}
