package io.heliograph.logindex.search;

import io.heliograph.storage.page.Bytes;

/**
 * A resource or scope.
 *
 * @param message encoded OTLP Resource or InstrumentationScope
 * @param schemaUrl that stood beside it; empty if none
 */
public record SharedMessage(Bytes message, Bytes schemaUrl) {}
