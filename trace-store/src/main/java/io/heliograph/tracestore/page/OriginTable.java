package io.heliograph.tracestore.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.heliograph.storage.attribute.AttributeColumnsBuilder;
import io.heliograph.storage.attribute.Level;
import io.heliograph.storage.page.BytesColumnBuilder;
import io.heliograph.storage.page.BytesDictionary;
import io.heliograph.storage.page.PageBuilder;
import io.heliograph.wire.AnyValueType;
import io.heliograph.wire.AttributesView;
import io.heliograph.wire.KeyValueView;
import io.heliograph.wire.ResourceView;
import io.heliograph.wire.ScopeView;
import io.heliograph.wire.Slice;
import io.heliograph.wire.SliceList;
import java.util.Arrays;

/**
 * Where a page's spans come from: its distinct resources and scopes, each whole and with columns to
 * search them by. Confined to the thread of its page builder.
 */
final class OriginTable {

  /** The service of a resource that doesn't name one. */
  static final byte[] UNKNOWN_SERVICE = "unknown_service".getBytes(UTF_8);

  private static final byte[] SERVICE_NAME = "service.name".getBytes(UTF_8);

  private final BytesColumnBuilder resources;
  private final BytesColumnBuilder services;
  private final AttributeColumnsBuilder resourceAttributes;
  private final BytesColumnBuilder scopes;
  private final BytesColumnBuilder scopeNames;
  private final BytesColumnBuilder scopeVersions;
  private final AttributeColumnsBuilder scopeAttributes;
  private final OriginEntry entry = new OriginEntry();

  /** The number of each resource's service among the page's services. */
  private int[] serviceNumbers = new int[16];

  OriginTable(PageBuilder page) {
    resources = page.dictionary(SpanColumns.RESOURCE);
    services = page.dictionary(SpanColumns.RESOURCE_SERVICE);
    resourceAttributes = new AttributeColumnsBuilder(page, Level.RESOURCE);
    scopes = page.dictionary(SpanColumns.SCOPE);
    scopeNames = page.adaptive(SpanColumns.SCOPE_NAME);
    scopeVersions = page.adaptive(SpanColumns.SCOPE_VERSION);
    scopeAttributes = new AttributeColumnsBuilder(page, Level.SCOPE);
  }

  /** Adds the resource of the next span, encoded as by {@link OriginEntry}; returns its number. */
  int addResource(byte[] encoded) {
    int number = resources.add(encoded, 0, encoded.length);
    if (number == resourceAttributes.rowCount()) {
      ResourceView resource = entry.resource(encoded, 0, encoded.length);
      addAttributes(resource.attributes(), resourceAttributes);
      if (number == serviceNumbers.length) {
        serviceNumbers = Arrays.copyOf(serviceNumbers, 2 * number);
      }
      serviceNumbers[number] = addService(resource.attributes());
    }
    assert number < resourceAttributes.rowCount() : "resource " + number + " has no row";
    return number;
  }

  private int addService(AttributesView attributes) {
    int index = attributes.indexOf(SERVICE_NAME);
    if (index >= 0) {
      KeyValueView attribute = attributes.at(index);
      if (attribute.value().type() == AnyValueType.STRING) {
        return add(services, attribute.value().content());
      }
    }
    return services.add(UNKNOWN_SERVICE, 0, UNKNOWN_SERVICE.length);
  }

  /** The number of a resource's service in {@link #services()}. */
  int serviceOf(int resource) {
    return serviceNumbers[resource];
  }

  BytesDictionary services() {
    return services.entries();
  }

  /** Adds the scope of the next span, encoded as by {@link OriginEntry}; returns its number. */
  int addScope(byte[] encoded) {
    int number = scopes.add(encoded, 0, encoded.length);
    if (number == scopeAttributes.rowCount()) {
      ScopeView scope = entry.scope(encoded, 0, encoded.length);
      addAttributes(scope.attributes(), scopeAttributes);
      add(scopeNames, scope.name());
      add(scopeVersions, scope.version());
    }
    assert number < scopeAttributes.rowCount() : "scope " + number + " has no row";
    return number;
  }

  private static int add(BytesColumnBuilder column, Slice value) {
    return column.add(value.array(), value.offset(), value.length());
  }

  AttributeColumnsBuilder resourceAttributes() {
    return resourceAttributes;
  }

  AttributeColumnsBuilder scopeAttributes() {
    return scopeAttributes;
  }

  private static void addAttributes(AttributesView view, AttributeColumnsBuilder attributes) {
    SliceList messages = view.messages();
    for (int i = 0; i < messages.size(); i++) {
      attributes.add(messages.array(), messages.offset(i), messages.length(i));
    }
    attributes.endRow();
  }
}
