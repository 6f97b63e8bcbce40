package io.heliograph.tracestore.catalogue;

import static com.google.common.base.Preconditions.checkArgument;

import io.heliograph.storage.attribute.Level;
import io.heliograph.storage.search.TimeRange;
import java.util.Set;

/**
 * A question for the values of an attribute.
 *
 * @param levels where the attribute is looked for, at least one
 * @param range of the spans' start
 * @param contains only values whose text contains this; empty: all
 * @param limit values wanted, most frequent first, 1 to {@value #LIMIT_MAX}
 */
public record AttributeValueRequest(
    String key, Set<Level> levels, TimeRange range, String contains, int limit) {

  public static final int LIMIT_MAX = 1_000;

  public AttributeValueRequest {
    levels = Set.copyOf(levels);
    checkArgument(!levels.isEmpty(), "levels of attribute %s: none (expected: one)", key);
    checkArgument(
        limit >= 1 && limit <= LIMIT_MAX, "limit: %s (expected: 1 to %s)", limit, LIMIT_MAX);
  }
}
