package io.heliograph.wire.validation;

import org.jspecify.annotations.Nullable;

/** The first thing found wrong with something, if anything is. */
final class Fault {
  private @Nullable Rejection reason;
  private String field = "";

  void clear() {
    reason = null;
    field = "";
  }

  /** Notes that {@code field} is wrong, unless something was before. */
  void note(Rejection reason, String field) {
    if (this.reason == null) {
      this.reason = reason;
      this.field = field;
    }
  }

  /** Takes over what {@code outer} has found. */
  void copy(Fault outer) {
    reason = outer.reason;
    field = outer.field;
  }

  @Nullable Rejection reason() {
    return reason;
  }

  String field() {
    return field;
  }
}
