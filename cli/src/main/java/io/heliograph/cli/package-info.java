/**
 * The terminal client: a command a class, on {@code query-client}.
 *
 * <p>Starting point: {@link io.heliograph.cli.HeliographCli}. Results go to standard output, errors
 * to standard error; exit status 0 found, 1 failed, 2 wrong usage, 3 not found.
 */
@NullMarked
package io.heliograph.cli;

import org.jspecify.annotations.NullMarked;
