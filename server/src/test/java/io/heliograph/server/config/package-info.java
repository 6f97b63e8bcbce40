/** Tests of the configuration: its keys, its sources, and its page in the documentation. */
@NullMarked
package io.heliograph.server.config;

import org.jspecify.annotations.NullMarked;
