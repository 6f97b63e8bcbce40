/** Tests of both ports over loopback, and of what lies between them and the log. */
@NullMarked
package io.heliograph.receiver;

import org.jspecify.annotations.NullMarked;
