/** Tests of the measuring itself, none of which looks at times. */
@NullMarked
package io.heliograph.bench;

import org.jspecify.annotations.NullMarked;
