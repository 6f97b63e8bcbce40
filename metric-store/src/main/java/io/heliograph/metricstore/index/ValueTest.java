package io.heliograph.metricstore.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.re2j.Pattern;
import io.heliograph.storage.attribute.ValueType;
import io.heliograph.storage.filter.Filter;
import io.heliograph.storage.filter.Value;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;

/** Whether the value of a term is what a filter wants. */
@FunctionalInterface
interface ValueTest {

  /** Tests the value in {@code term[offset, offset + length)}, see {@link Term}. */
  boolean test(ValueType type, byte[] term, int offset, int length);

  /** Any value. */
  ValueTest ANY = (type, term, offset, length) -> true;

  static ValueTest compare(Filter.Comparison comparison, Value constant) {
    return switch (constant) {
      case Value.Text text -> bytes(comparison, ValueType.STRING, text.utf8().toArray());
      case Value.Binary binary -> bytes(comparison, ValueType.BYTES, binary.bytes().toArray());
      case Value.Bool bool -> bool(comparison, bool.value());
      case Value.Int number -> number(comparison, number.value());
      case Value.Real number -> number(comparison, number.value());
    };
  }

  private static ValueTest bytes(Filter.Comparison comparison, ValueType wanted, byte[] constant) {
    return (type, term, offset, length) ->
        type == wanted
            && holds(
                comparison,
                Arrays.compareUnsigned(
                    term, offset, offset + length, constant, 0, constant.length));
  }

  private static ValueTest bool(Filter.Comparison comparison, boolean constant) {
    return (type, term, offset, length) ->
        type == ValueType.BOOL
            && switch (comparison) {
              case EQUAL -> (term[offset] != 0) == constant;
              case NOT_EQUAL -> (term[offset] != 0) != constant;
              case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> false;
            };
  }

  private static ValueTest number(Filter.Comparison comparison, long constant) {
    return (type, term, offset, length) ->
        switch (type) {
          case INT -> holds(comparison, Long.compare(bits(term, offset), constant));
          case DOUBLE -> {
            double value = Double.longBitsToDouble(bits(term, offset));
            yield !Double.isNaN(value) && holds(comparison, -compare(constant, value));
          }
          default -> false;
        };
  }

  private static ValueTest number(Filter.Comparison comparison, double constant) {
    return (type, term, offset, length) ->
        !Double.isNaN(constant)
            && switch (type) {
              case INT -> holds(comparison, compare(bits(term, offset), constant));
              case DOUBLE -> {
                double value = Double.longBitsToDouble(bits(term, offset));
                yield !Double.isNaN(value)
                    && holds(comparison, value < constant ? -1 : value > constant ? 1 : 0);
              }
              default -> false;
            };
  }

  /** Compares without rounding the integer. */
  private static int compare(long integer, double number) {
    if (number >= 0x1p63) {
      return -1;
    }
    if (number < -0x1p63) {
      return 1;
    }
    int byWhole = Long.compare(integer, (long) number);
    return byWhole != 0 ? byWhole : Double.compare(0, number - (long) number);
  }

  private static boolean holds(Filter.Comparison comparison, int order) {
    return switch (comparison) {
      case EQUAL -> order == 0;
      case NOT_EQUAL -> order != 0;
      case LESS -> order < 0;
      case LESS_OR_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      case GREATER_OR_EQUAL -> order >= 0;
    };
  }

  /** A text that matches as a whole. */
  static ValueTest regex(String pattern) {
    Pattern compiled = Pattern.compile(pattern, Pattern.DOTALL);
    return (type, term, offset, length) ->
        type == ValueType.STRING && compiled.matches(text(term, offset, length));
  }

  static ValueTest substring(String wanted, boolean ignoreCase) {
    String needle = ignoreCase ? wanted.toLowerCase(Locale.ROOT) : wanted;
    return (type, term, offset, length) -> {
      if (type != ValueType.STRING) {
        return false;
      }
      String text = text(term, offset, length);
      return (ignoreCase ? text.toLowerCase(Locale.ROOT) : text).contains(needle);
    };
  }

  private static String text(byte[] term, int offset, int length) {
    return new String(term, offset, length, UTF_8);
  }

  private static long bits(byte[] term, int offset) {
    return ByteBuffer.wrap(term).getLong(offset);
  }
}
