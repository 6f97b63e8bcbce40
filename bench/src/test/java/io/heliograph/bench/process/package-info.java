/** Tests of the package of the same name. */
@NullMarked
package io.heliograph.bench.process;

import org.jspecify.annotations.NullMarked;
