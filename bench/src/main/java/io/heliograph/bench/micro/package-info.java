/**
 * JMH benchmarks of code, through the entrances that the product itself uses. Each measures what
 * one request, page or vector costs; the auxiliary columns divide by items and bytes.
 *
 * <p>Starting point: {@code ./heliograph bench jmh}. A benchmark class is confined to one thread.
 */
@NullMarked
package io.heliograph.bench.micro;

import org.jspecify.annotations.NullMarked;
