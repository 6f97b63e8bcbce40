package io.heliograph.storage.engine;

import java.nio.file.Path;

/**
 * A partition that was set aside.
 *
 * @param directory where it is now
 * @param reason what was found, or that it was found at an earlier start
 */
public record DamagedPartition(String tenant, Path directory, String reason) {}
