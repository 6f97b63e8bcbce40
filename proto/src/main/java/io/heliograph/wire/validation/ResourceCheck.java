package io.heliograph.wire.validation;

import io.heliograph.wire.OtlpTag;
import io.heliograph.wire.ResourceView;
import io.heliograph.wire.ScopeView;
import io.heliograph.wire.Slice;
import io.heliograph.wire.Utf8;
import io.heliograph.wire.WireCursor;

/**
 * Checks resources and scopes: what is wrong with one is wrong with all items below it.
 *
 * <p>Confined to one thread.
 */
final class ResourceCheck {
  private final WireCursor cursor = new WireCursor();
  private final WireCursor entityCursor = new WireCursor();
  private final Fault resourceFault = new Fault();
  private final Fault scopeFault = new Fault();
  private final ValueCheck resourceValues = new ValueCheck(resourceFault);
  private final ValueCheck scopeValues = new ValueCheck(scopeFault);

  /** Checks {@code resource}. */
  void resource(ResourceView resource) {
    resourceFault.clear();
    schemaUrl(resource.schemaUrl(), resourceFault, "resource.schema_url");
    long attributes = 0;
    long entities = 0;
    cursor.reset(resource.message());
    while (cursor.nextField()) {
      switch (cursor.tag()) {
        case OtlpTag.Resource.ATTRIBUTES ->
            attributes += resourceValues.attributes(cursor, "resource.attributes");
        case OtlpTag.Resource.ENTITY_REFS -> {
          entities++;
          entityRef();
        }
        default -> {}
      }
    }
    resourceValues.elements(attributes, "resource.attributes");
    resourceValues.elements(entities, "resource.entity_refs");
  }

  private void entityRef() {
    entityCursor.reset(cursor.array(), cursor.offset(), cursor.length());
    while (entityCursor.nextField()) {
      switch (entityCursor.tag()) {
        case OtlpTag.EntityRef.SCHEMA_URL,
            OtlpTag.EntityRef.TYPE,
            OtlpTag.EntityRef.ID_KEYS,
            OtlpTag.EntityRef.DESCRIPTION_KEYS ->
            resourceValues.string(entityCursor, "resource.entity_refs");
        default -> {}
      }
    }
  }

  /** Checks {@code scope}, which is below the resource checked last. */
  void scope(ScopeView scope) {
    scopeFault.copy(resourceFault);
    schemaUrl(scope.schemaUrl(), scopeFault, "scope.schema_url");
    long attributes = 0;
    cursor.reset(scope.message());
    while (cursor.nextField()) {
      switch (cursor.tag()) {
        case OtlpTag.Scope.NAME -> scopeValues.string(cursor, "scope.name");
        case OtlpTag.Scope.VERSION -> scopeValues.string(cursor, "scope.version");
        case OtlpTag.Scope.ATTRIBUTES ->
            attributes += scopeValues.attributes(cursor, "scope.attributes");
        default -> {}
      }
    }
    scopeValues.elements(attributes, "scope.attributes");
  }

  /** What is wrong with the resource checked last. */
  Fault resourceFault() {
    return resourceFault;
  }

  /** What is wrong with the scope checked last, or with its resource. */
  Fault scopeFault() {
    return scopeFault;
  }

  private static void schemaUrl(Slice url, Fault fault, String field) {
    if (!Utf8.isValid(url.array(), url.offset(), url.length())) {
      fault.note(Rejection.INVALID_UTF8, field);
    }
  }
}
