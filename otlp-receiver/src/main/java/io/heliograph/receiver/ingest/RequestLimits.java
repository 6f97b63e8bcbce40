package io.heliograph.receiver.ingest;

import java.time.Duration;

/**
 * What one request may take.
 *
 * @param maxBytes after decompression
 * @param timeout within which it must have arrived whole
 */
public record RequestLimits(int maxBytes, Duration timeout) {}
