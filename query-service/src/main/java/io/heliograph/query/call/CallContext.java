package io.heliograph.query.call;

import io.grpc.Context;

/** What a call's metadata said. Immutable. */
record CallContext(String tenant, boolean strong) {

  static final Context.Key<CallContext> KEY = Context.key("heliograph-call");

  /** Of the call that the current thread serves. */
  static CallContext current() {
    CallContext context = KEY.get();
    if (context == null) {
      throw new IllegalStateException("no call is being served on this thread");
    }
    return context;
  }
}
