package io.heliograph.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A number of results, within what the API gives at a time. */
final class LimitConverter implements ITypeConverter<Integer> {

  private static final int MOST = 10_000;

  @Override
  public Integer convert(String text) {
    if (!text.matches("\\d{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST) {
      throw new TypeConversionException("'" + text + "' (expected: 1 to " + MOST + ")");
    }
    return Integer.parseInt(text);
  }
}
