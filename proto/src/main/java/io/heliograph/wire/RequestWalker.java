package io.heliograph.wire;

/**
 * Walks an OTLP request of any of the three signals, which have the same outer shape: resources,
 * scopes in them, items in those. Items are handed on undecoded.
 *
 * <p>Each level is passed twice, by its lengths only, as the resource may stand behind its scopes.
 * Mutable and reusable, but not reentrant. Confined to one thread.
 */
public final class RequestWalker {
  private final WireCursor requestFields = new WireCursor();
  private final WireCursor resourceFields = new WireCursor();
  private final WireCursor scopeFields = new WireCursor();
  private final Slice resourceMessage = new Slice();
  private final Slice resourceSchemaUrl = new Slice();
  private final Slice scopeMessage = new Slice();
  private final Slice scopeSchemaUrl = new Slice();
  private final ResourceView resource = new ResourceView();
  private final ScopeView scope = new ScopeView();

  /** Walks the TracesData, LogsData, MetricsData or export request in the given bytes. */
  public void walk(byte[] array, int offset, int length, RequestVisitor visitor) {
    requestFields.reset(array, offset, length);
    while (requestFields.nextField()) {
      if (requestFields.tag() == OtlpTag.Request.RESOURCE) {
        walkResource(array, requestFields.offset(), requestFields.length(), visitor);
      }
    }
  }

  /** Walks the single ResourceSpans, ResourceLogs or ResourceMetrics in the given bytes. */
  public void walkResource(byte[] array, int offset, int length, RequestVisitor visitor) {
    resourceMessage.clear();
    resourceSchemaUrl.clear();
    resourceFields.reset(array, offset, length);
    while (resourceFields.nextField()) {
      switch (resourceFields.tag()) {
        case OtlpTag.ResourceItems.RESOURCE -> resourceMessage.merge(resourceFields);
        case OtlpTag.ResourceItems.SCHEMA_URL -> resourceSchemaUrl.wrap(resourceFields);
        default -> {}
      }
    }
    visitor.resource(resource.wrap(resourceMessage, resourceSchemaUrl));
    resourceFields.reset(array, offset, length);
    while (resourceFields.nextField()) {
      if (resourceFields.tag() == OtlpTag.ResourceItems.SCOPE_ITEMS) {
        walkScope(array, resourceFields.offset(), resourceFields.length(), visitor);
      }
    }
  }

  private void walkScope(byte[] array, int offset, int length, RequestVisitor visitor) {
    scopeMessage.clear();
    scopeSchemaUrl.clear();
    scopeFields.reset(array, offset, length);
    while (scopeFields.nextField()) {
      switch (scopeFields.tag()) {
        case OtlpTag.ScopeItems.SCOPE -> scopeMessage.merge(scopeFields);
        case OtlpTag.ScopeItems.SCHEMA_URL -> scopeSchemaUrl.wrap(scopeFields);
        default -> {}
      }
    }
    visitor.scope(scope.wrap(scopeMessage, scopeSchemaUrl));
    scopeFields.reset(array, offset, length);
    while (scopeFields.nextField()) {
      if (scopeFields.tag() == OtlpTag.ScopeItems.ITEMS) {
        visitor.item(array, scopeFields.offset(), scopeFields.length());
      }
    }
  }
}
