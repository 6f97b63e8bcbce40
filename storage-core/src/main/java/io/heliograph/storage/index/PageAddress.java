package io.heliograph.storage.index;

/**
 * A page in its partition's page file, and its summary.
 *
 * @param offset byte offset of the page's frame in the page file
 * @param length bytes of the page after the frame's header
 */
public record PageAddress(long offset, int length, PageSummary summary) {}
