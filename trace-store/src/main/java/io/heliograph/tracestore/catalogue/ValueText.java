package io.heliograph.tracestore.catalogue;

import io.heliograph.storage.filter.Value;
import io.heliograph.storage.page.Bytes;
import java.util.HexFormat;

/** Values as text, to order them and to look for a part of them. */
final class ValueText {

  private ValueText() {}

  static String of(Value value) {
    return switch (value) {
      case Value.Text(Bytes utf8) -> utf8.utf8();
      case Value.Int(long number) -> Long.toString(number);
      case Value.Real(double number) -> Double.toString(number);
      case Value.Bool(boolean flag) -> Boolean.toString(flag);
      case Value.Binary(Bytes bytes) -> HexFormat.of().formatHex(bytes.toArray());
    };
  }
}
