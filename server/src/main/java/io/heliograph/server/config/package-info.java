/**
 * The configuration keys, where their values come from, and what they must look like.
 *
 * <p>Starting points: {@link io.heliograph.server.config.ConfigKey} lists every key, {@link
 * io.heliograph.server.config.Settings} resolves them. A key has one name; in YAML it may be nested
 * at its dots, as an environment variable it is {@code HELIOGRAPH_} and the name in capitals with
 * underscores. The command line wins over the environment, which wins over the file.
 */
@NullMarked
package io.heliograph.server.config;

import org.jspecify.annotations.NullMarked;
