package io.heliograph.metricstore.codec;

/** How hard an encoder looks for the smallest form. Both forms decode the same way. */
public enum Effort {
  /** For blocks that are merged within hours: cheap tests only. */
  FAST,
  /** For blocks that stay: every scheme. */
  FULL
}
