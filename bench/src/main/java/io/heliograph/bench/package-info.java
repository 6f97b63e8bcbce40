/**
 * Measurements of Heliograph; nothing depends on them.
 *
 * <p>Starting point: {@link io.heliograph.bench.Bench}, the program behind {@code ./heliograph
 * bench}, with one command for each kind: JMH benchmarks in {@code micro}, the receive path in
 * {@code receive}, the whole server and peers in {@code ingest}, its start in {@code start}. What
 * they share: requests in {@code data}, sending in {@code load}, processes in {@code process}, and
 * {@code result}, which owns what is written. Confined to the main thread unless a package says
 * otherwise.
 */
@NullMarked
package io.heliograph.bench;

import org.jspecify.annotations.NullMarked;
