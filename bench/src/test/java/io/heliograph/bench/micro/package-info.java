/** Runs each JMH benchmark's body once, so that none breaks unseen. */
@NullMarked
package io.heliograph.bench.micro;

import org.jspecify.annotations.NullMarked;
