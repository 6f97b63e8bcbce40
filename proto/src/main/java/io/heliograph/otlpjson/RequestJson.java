package io.heliograph.otlpjson;

import io.heliograph.wire.ResourceView;
import io.heliograph.wire.ScopeView;

/**
 * The JSON around the items of a request: resources, scopes in them, arrays that are there only if
 * something is in them.
 *
 * <p>Confined to one thread.
 */
final class RequestJson {
  private final JsonText text;
  private final CommonJson common;
  private final String resources;
  private final String scopes;
  private final String items;
  private boolean single;
  private boolean inResources;
  private boolean inResource;
  private boolean inScope;
  private boolean inItems;

  /**
   * @param resources name of the array of resources, such as {@code resourceSpans}
   * @param scopes name of the array of scopes, such as {@code scopeSpans}
   * @param items name of the array of items, such as {@code spans}
   */
  RequestJson(JsonText text, CommonJson common, String resources, String scopes, String items) {
    this.text = text;
    this.common = common;
    this.resources = resources;
    this.scopes = scopes;
    this.items = items;
  }

  /** Begins a request of any number of resources. */
  void begin() {
    clear();
    single = false;
    text.beginObject();
  }

  /** Begins a resource that stands alone. */
  void beginSingle() {
    clear();
    single = true;
  }

  private void clear() {
    inResources = false;
    inResource = false;
    inScope = false;
    inItems = false;
  }

  void resource(ResourceView resource) {
    endResource();
    if (!single && !inResources) {
      text.name(resources).beginArray();
      inResources = true;
    }
    text.beginObject();
    inResource = true;
    common.resource(resource);
  }

  void scope(ScopeView scope) {
    if (inScope) {
      endScope();
    } else {
      text.name(scopes).beginArray();
      inScope = true;
    }
    text.beginObject();
    common.scope(scope);
  }

  /** An item is about to be written. */
  void item() {
    if (!inItems) {
      text.name(items).beginArray();
      inItems = true;
    }
  }

  /** Ends all that is open. */
  void end() {
    endResource();
    if (inResources) {
      text.endArray();
    }
    if (!single) {
      text.endObject();
    }
  }

  private void endResource() {
    if (!inResource) {
      return;
    }
    if (inScope) {
      endScope();
      text.endArray();
      inScope = false;
    }
    text.endObject();
    inResource = false;
  }

  private void endScope() {
    if (inItems) {
      text.endArray();
      inItems = false;
    }
    text.endObject();
  }
}
