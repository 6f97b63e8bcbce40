package io.heliograph.tracestore.catalogue;

import io.heliograph.storage.filter.Value;

/**
 * A value of an attribute.
 *
 * @param value text, integer, double, boolean or bytes
 * @param spanCount stored spans that have it
 */
public record AttributeValueCount(Value value, long spanCount) {}
