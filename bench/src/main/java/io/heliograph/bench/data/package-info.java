/**
 * The bytes that benchmarks send: OTLP export requests, made from a seed or by otlpload, in files
 * that are mapped rather than held.
 *
 * <p>Starting points: {@link io.heliograph.bench.data.TelemetryGenerator} makes requests, {@link
 * io.heliograph.bench.data.DataSet} is a directory of them, {@link
 * io.heliograph.bench.data.RequestFile} one signal of it. Generators are confined to one thread;
 * files are read by many.
 */
@NullMarked
package io.heliograph.bench.data;

import org.jspecify.annotations.NullMarked;
