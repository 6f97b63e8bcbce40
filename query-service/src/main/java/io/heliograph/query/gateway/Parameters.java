package io.heliograph.query.gateway;

import com.linecorp.armeria.common.QueryParams;
import io.heliograph.api.v1.TimeRange;
import io.heliograph.query.call.ApiErrors;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The query parameters of one request. Each name that is asked for is known from then on; the rest
 * is refused by {@link #refuseOthers()}. Confined to one thread.
 *
 * <p>A parameter that makes no sense is an INVALID_ARGUMENT that names it.
 */
final class Parameters {

  private final QueryParams given;
  private final Set<String> known = new TreeSet<>();

  Parameters(QueryParams given) {
    this.given = given;
  }

  /** Empty where there is none. */
  String text(String name) {
    known.add(name);
    return given.get(name, "");
  }

  List<String> texts(String name) {
    known.add(name);
    return given.getAll(name);
  }

  boolean flag(String name) {
    return switch (text(name)) {
      case "true" -> true;
      case "", "false" -> false;
      case String other ->
          throw ApiErrors.invalid(name, "'" + other + "' (expected: true or false)");
    };
  }

  /** A uint64; 0 where there is none. */
  long number(String name) {
    String text = text(name);
    try {
      return text.isEmpty() ? 0 : Long.parseUnsignedLong(text);
    } catch (NumberFormatException e) {
      throw noNumber(name, text);
    }
  }

  /** A uint32; 0 where there is none. */
  int count(String name) {
    String text = text(name);
    try {
      return text.isEmpty() ? 0 : Integer.parseUnsignedInt(text);
    } catch (NumberFormatException e) {
      throw noNumber(name, text);
    }
  }

  private static RuntimeException noNumber(String name, String text) {
    return ApiErrors.invalid(name, "'" + text + "' (expected: a whole number)");
  }

  /** From {@code start} to {@code end}. */
  TimeRange range() {
    return TimeRange.newBuilder()
        .setStartUnixNano(number("start"))
        .setEndUnixNano(number("end"))
        .build();
  }

  /**
   * @throws io.grpc.StatusRuntimeException INVALID_ARGUMENT when there is a parameter that was not
   *     asked for
   */
  void refuseOthers() {
    for (String name : given.names()) {
      if (!known.contains(name)) {
        throw ApiErrors.invalid(
            name,
            "unknown parameter (expected: "
                + (known.isEmpty() ? "none" : String.join(", ", known))
                + ")");
      }
    }
  }
}
