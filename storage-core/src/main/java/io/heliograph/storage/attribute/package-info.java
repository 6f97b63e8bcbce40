/**
 * Attributes as columns: the exact ordered attribute list of every row, and one column for each
 * (level, key, type), so that a condition on a key decodes one column.
 *
 * <p>Starting points: {@link io.heliograph.storage.attribute.AttributeColumnsBuilder} writes,
 * {@link io.heliograph.storage.attribute.AttributeColumns} reads, {@link
 * io.heliograph.storage.attribute.Values} is what a filter evaluates.
 *
 * <p>Writing belongs to the thread of the page builder, reading to the thread of the page reader.
 */
@NullMarked
package io.heliograph.storage.attribute;

import org.jspecify.annotations.NullMarked;
