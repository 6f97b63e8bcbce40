package io.heliograph.storage.filter;

import io.heliograph.storage.filter.Filter.Comparison;
import io.heliograph.storage.page.Bytes;
import java.util.Arrays;
import java.util.List;

/** The conditions that compare a value with a constant of a filter. */
final class ComparisonTests {

  private ComparisonTests() {}

  static ValueTest of(Comparison comparison, Value value) {
    return switch (value) {
      case Value.Text text -> new TextTest(comparison, text.utf8());
      case Value.Binary binary -> new BinaryTest(comparison, binary.bytes());
      case Value.Int number -> new IntTest(comparison, number.value());
      case Value.Real real -> new RealTest(comparison, real.value());
      case Value.Bool bool -> new BoolTest(comparison, bool.value());
    };
  }

  /** A value that exists. */
  record Anything() implements ValueTest {
    @Override
    public boolean text(byte[] data, int offset, int length) {
      return true;
    }

    @Override
    public boolean binary(byte[] data, int offset, int length) {
      return true;
    }

    @Override
    public boolean integer(long value) {
      return true;
    }

    @Override
    public boolean real(double value) {
      return true;
    }

    @Override
    public boolean bool(boolean value) {
      return true;
    }

    @Override
    public boolean other() {
      return true;
    }
  }

  /** A value for which one of some conditions holds. */
  record AnyOf(List<ValueTest> tests) implements ValueTest {
    @Override
    public boolean text(byte[] data, int offset, int length) {
      return tests.stream().anyMatch(test -> test.text(data, offset, length));
    }

    @Override
    public boolean binary(byte[] data, int offset, int length) {
      return tests.stream().anyMatch(test -> test.binary(data, offset, length));
    }

    @Override
    public boolean integer(long value) {
      return tests.stream().anyMatch(test -> test.integer(value));
    }

    @Override
    public boolean real(double value) {
      return tests.stream().anyMatch(test -> test.real(value));
    }

    @Override
    public boolean bool(boolean value) {
      return tests.stream().anyMatch(test -> test.bool(value));
    }
  }

  private record TextTest(Comparison comparison, Bytes constant) implements ValueTest {
    @Override
    public boolean text(byte[] data, int offset, int length) {
      return compareBytes(comparison, data, offset, length, constant);
    }
  }

  private record BinaryTest(Comparison comparison, Bytes constant) implements ValueTest {
    @Override
    public boolean binary(byte[] data, int offset, int length) {
      return compareBytes(comparison, data, offset, length, constant);
    }
  }

  private record IntTest(Comparison comparison, long constant) implements ValueTest {
    @Override
    public boolean integer(long value) {
      return holds(comparison, Long.compare(value, constant));
    }

    @Override
    public boolean real(double value) {
      return Double.isNaN(value)
          ? comparison == Comparison.NOT_EQUAL
          : holds(comparison, -compare(constant, value));
    }
  }

  private record RealTest(Comparison comparison, double constant) implements ValueTest {
    @Override
    public boolean integer(long value) {
      return Double.isNaN(constant)
          ? comparison == Comparison.NOT_EQUAL
          : holds(comparison, compare(value, constant));
    }

    @Override
    public boolean real(double value) {
      return switch (comparison) {
        case EQUAL -> value == constant;
        case NOT_EQUAL -> value != constant;
        case LESS -> value < constant;
        case LESS_OR_EQUAL -> value <= constant;
        case GREATER -> value > constant;
        case GREATER_OR_EQUAL -> value >= constant;
      };
    }
  }

  private record BoolTest(Comparison comparison, boolean constant) implements ValueTest {
    @Override
    public boolean bool(boolean value) {
      return switch (comparison) {
        case EQUAL -> value == constant;
        case NOT_EQUAL -> value != constant;
        case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> false;
      };
    }
  }

  private static boolean compareBytes(
      Comparison comparison, byte[] data, int offset, int length, Bytes constant) {
    return switch (comparison) {
      case EQUAL -> constant.contentEquals(data, offset, length);
      case NOT_EQUAL -> !constant.contentEquals(data, offset, length);
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
          holds(
              comparison,
              Arrays.compareUnsigned(
                  data, offset, offset + length, constant.unsafeArray(), 0, constant.length()));
    };
  }

  private static boolean holds(Comparison comparison, int order) {
    return switch (comparison) {
      case EQUAL -> order == 0;
      case NOT_EQUAL -> order != 0;
      case LESS -> order < 0;
      case LESS_OR_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      case GREATER_OR_EQUAL -> order >= 0;
    };
  }

  /** Orders an integer and a double, which is not NaN, as the numbers that they are. */
  private static int compare(long integer, double real) {
    if (real >= 0x1p63) {
      return -1;
    }
    if (real < -0x1p63) {
      return 1;
    }
    long whole = (long) real;
    return integer != whole
        ? Long.compare(integer, whole)
        : Double.compare((double) whole, real + 0.0);
  }
}
