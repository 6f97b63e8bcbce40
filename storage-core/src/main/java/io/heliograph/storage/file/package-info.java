/**
 * Durable files: how a file or a name becomes durable, and the errors that storage reports.
 *
 * <p>Starting points: {@link io.heliograph.storage.file.DurableFiles} and {@link
 * io.heliograph.storage.file.StorageException}. Everything works on {@link java.nio.file.Path}, so
 * that a test can put a fault-injecting file system underneath.
 */
@NullMarked
package io.heliograph.storage.file;

import org.jspecify.annotations.NullMarked;
