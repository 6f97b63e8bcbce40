/**
 * What tests need to be repeatable: a {@link io.heliograph.testkit.VirtualClock} instead of the
 * machine's, and random numbers from {@link io.heliograph.testkit.Seeds} that print the seed a
 * failure can be repeated with. The fault-injecting file system is in {@link
 * io.heliograph.testkit.fs}, telemetry with ground truth in {@link io.heliograph.testkit.otlp}.
 * Nothing here depends on a test framework.
 */
@NullMarked
package io.heliograph.testkit;

import org.jspecify.annotations.NullMarked;
