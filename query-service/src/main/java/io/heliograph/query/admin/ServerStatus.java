package io.heliograph.query.admin;

import io.heliograph.api.v1.GetStatusResponse;

/** What the server knows of itself. Thread-safe. */
@FunctionalInterface
public interface ServerStatus {

  /** Versions, addresses, and the sizes of everything that {@code tenant} can see. */
  GetStatusResponse of(String tenant);
}
