/**
 * A file system in memory that loses what a real one may lose, and fails when told.
 *
 * <p>Starting point: {@link io.heliograph.testkit.fs.FaultFileSystem}. It sits under {@code
 * java.nio.file}, so that any code which takes a {@link java.nio.file.Path} runs on it unchanged.
 * It can't map files into memory.
 *
 * <p>Threads: one lock guards all state of a file system.
 */
@NullMarked
package io.heliograph.testkit.fs;

import org.jspecify.annotations.NullMarked;
