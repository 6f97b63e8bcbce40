package io.heliograph.tracestore.catalogue;

/**
 * A service and its stored spans.
 *
 * @param name value of {@code service.name}; {@code unknown_service} where none was sent
 * @param errorCount spans with status error
 */
public record ServiceCount(String name, long spanCount, long errorCount) {}
