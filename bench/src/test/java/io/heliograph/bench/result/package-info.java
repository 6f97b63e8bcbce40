/** Tests of the package of the same name. */
@NullMarked
package io.heliograph.bench.result;

import org.jspecify.annotations.NullMarked;
