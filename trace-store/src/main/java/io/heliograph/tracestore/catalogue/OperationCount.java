package io.heliograph.tracestore.catalogue;

/**
 * The stored spans of one service, name and kind.
 *
 * @param name the spans' name
 * @param kind OTLP's number of the span kind, as sent
 * @param errorCount spans with status error
 */
public record OperationCount(
    String service, String name, int kind, long spanCount, long errorCount) {}
