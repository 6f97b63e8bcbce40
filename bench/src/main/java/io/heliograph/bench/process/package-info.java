/**
 * The processes that are measured: how they are started and stopped, and what the operating system
 * and the JVM's flight recorder tell of them.
 *
 * <p>Starting point: {@link io.heliograph.bench.process.MeasuredProcess}. It is confined to one
 * thread; what is read from the operating system may be read by any.
 */
@NullMarked
package io.heliograph.bench.process;

import org.jspecify.annotations.NullMarked;
