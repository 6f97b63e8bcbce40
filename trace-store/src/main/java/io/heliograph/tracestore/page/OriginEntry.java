package io.heliograph.tracestore.page;

import io.heliograph.wire.OtlpTag;
import io.heliograph.wire.ResourceView;
import io.heliograph.wire.ScopeView;
import io.heliograph.wire.Slice;
import io.heliograph.wire.WireCursor;
import io.heliograph.wire.WireWriter;

/**
 * A resource or scope as one byte string: the {@code ResourceSpans} or {@code ScopeSpans} message
 * that it stood in, without what was below it. Written before spans it is such a message again.
 * Confined to one thread; the views are reused.
 */
public final class OriginEntry {

  private final WireCursor cursor = new WireCursor();
  private final Slice message = new Slice();
  private final Slice schemaUrl = new Slice();
  private final ResourceView resource = new ResourceView();
  private final ScopeView scope = new ScopeView();

  /** Writes a resource and its schema URL. */
  public static void write(ResourceView resource, WireWriter out) {
    out.bytesIfPresent(OtlpTag.ResourceItems.RESOURCE, resource.message());
    out.bytesUnlessDefault(OtlpTag.ResourceItems.SCHEMA_URL, resource.schemaUrl());
  }

  /** Writes a scope and its schema URL. */
  public static void write(ScopeView scope, WireWriter out) {
    out.bytesIfPresent(OtlpTag.ScopeItems.SCOPE, scope.message());
    out.bytesUnlessDefault(OtlpTag.ScopeItems.SCHEMA_URL, scope.schemaUrl());
  }

  ResourceView resource(byte[] encoded, int offset, int length) {
    parse(encoded, offset, length);
    return resource.wrap(message, schemaUrl);
  }

  ScopeView scope(byte[] encoded, int offset, int length) {
    parse(encoded, offset, length);
    return scope.wrap(message, schemaUrl);
  }

  /** Both messages have the same shape. */
  private void parse(byte[] encoded, int offset, int length) {
    message.clear();
    schemaUrl.clear();
    cursor.reset(encoded, offset, length);
    while (cursor.nextField()) {
      switch (cursor.tag()) {
        case OtlpTag.ResourceItems.RESOURCE -> message.wrap(cursor);
        case OtlpTag.ResourceItems.SCHEMA_URL -> schemaUrl.wrap(cursor);
        default -> {}
      }
    }
  }
}
