package io.heliograph.ingestlog.file;

import java.nio.file.Path;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Where a log lives and what it depends on.
 *
 * @param directory holds the segments and nothing else
 * @param random source of markers and incarnations; what it yields must not be guessable by clients
 * @param nanoTime monotonic clock
 */
record LogSetup(
    Path directory, FileIngestLogConfig config, RandomGenerator random, LongSupplier nanoTime) {}
