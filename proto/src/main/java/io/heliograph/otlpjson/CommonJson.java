package io.heliograph.otlpjson;

import io.heliograph.wire.AnyValueView;
import io.heliograph.wire.ArrayView;
import io.heliograph.wire.AttributesView;
import io.heliograph.wire.EntityRefView;
import io.heliograph.wire.KeyValueView;
import io.heliograph.wire.MalformedOtlpException;
import io.heliograph.wire.ResourceView;
import io.heliograph.wire.ScopeView;
import io.heliograph.wire.Slice;
import io.heliograph.wire.SliceList;
import io.heliograph.wire.validation.ItemValidator;

/**
 * The JSON of what the three signals share, and of fields that are left out if they have their
 * default.
 *
 * <p>Confined to one thread.
 */
final class CommonJson {
  private final JsonText text;

  CommonJson(JsonText text) {
    this.text = text;
  }

  /** The members {@code resource} and {@code schemaUrl}. */
  void resource(ResourceView resource) {
    if (resource.message().isPresent()) {
      text.name("resource").beginObject();
      attributes("attributes", resource.attributes());
      number("droppedAttributesCount", resource.droppedAttributesCount());
      entityRefs(resource);
      text.endObject();
    }
    string("schemaUrl", resource.schemaUrl());
  }

  private void entityRefs(ResourceView resource) {
    if (resource.entityRefCount() > 0) {
      text.name("entityRefs").beginArray();
      for (int i = 0; i < resource.entityRefCount(); i++) {
        entityRef(resource.entityRef(i));
      }
      text.endArray();
    }
  }

  private void entityRef(EntityRefView entityRef) {
    text.beginObject();
    string("schemaUrl", entityRef.schemaUrl());
    string("type", entityRef.type());
    strings("idKeys", entityRef.idKeys());
    strings("descriptionKeys", entityRef.descriptionKeys());
    text.endObject();
  }

  /** The members {@code scope} and {@code schemaUrl}. */
  void scope(ScopeView scope) {
    if (scope.message().isPresent()) {
      text.name("scope").beginObject();
      string("name", scope.name());
      string("version", scope.version());
      attributes("attributes", scope.attributes());
      number("droppedAttributesCount", scope.droppedAttributesCount());
      text.endObject();
    }
    string("schemaUrl", scope.schemaUrl());
  }

  void attributes(String name, AttributesView attributes) {
    attributes(name, attributes, 1);
  }

  private void attributes(String name, AttributesView attributes, int depth) {
    if (attributes.size() > 0) {
      text.name(name).beginArray();
      for (int i = 0; i < attributes.size(); i++) {
        keyValue(attributes.at(i), depth);
      }
      text.endArray();
    }
  }

  private void keyValue(KeyValueView keyValue, int depth) {
    text.beginObject();
    string("key", keyValue.key());
    if (keyValue.valueMessage().isPresent()) {
      text.name("value");
      value(keyValue.value(), depth);
    }
    number("keyStrindex", keyValue.keyStringIndex());
    text.endObject();
  }

  /** An AnyValue, after its name. */
  void value(AnyValueView value) {
    value(value, 1);
  }

  private void value(AnyValueView value, int depth) {
    if (depth > ItemValidator.VALUE_DEPTH_MAX) {
      throw new MalformedOtlpException(
          value.message().offset(),
          "value nested deeper (expected: at most " + ItemValidator.VALUE_DEPTH_MAX + ")");
    }
    text.beginObject();
    switch (value.type()) {
      case EMPTY -> {}
      case STRING -> text.name("stringValue").string(value.content());
      case BOOL -> text.name("boolValue").bool(value.boolValue());
      case INT -> text.name("intValue").int64(value.intValue());
      case DOUBLE -> text.name("doubleValue").float64(value.doubleValue());
      case BYTES -> text.name("bytesValue").base64(value.content());
      case ARRAY -> array(value.array(), depth);
      case KVLIST -> kvlist(value.kvlist(), depth);
      case STRING_INDEX -> text.name("stringValueStrindex").number(value.stringIndex());
    }
    text.endObject();
  }

  private void array(ArrayView array, int depth) {
    text.name("arrayValue").beginObject();
    if (array.size() > 0) {
      text.name("values").beginArray();
      for (int i = 0; i < array.size(); i++) {
        value(array.at(i), depth + 1);
      }
      text.endArray();
    }
    text.endObject();
  }

  private void kvlist(AttributesView entries, int depth) {
    text.name("kvlistValue").beginObject();
    attributes("values", entries, depth + 1);
    text.endObject();
  }

  void string(String name, Slice value) {
    if (!value.isEmpty()) {
      text.name(name).string(value);
    }
  }

  private void strings(String name, SliceList values) {
    if (values.size() > 0) {
      text.name(name).beginArray();
      for (int i = 0; i < values.size(); i++) {
        text.string(values.array(), values.offset(i), values.length(i));
      }
      text.endArray();
    }
  }

  /** A trace or span ID. */
  void id(String name, Slice value) {
    if (!value.isEmpty()) {
      text.name(name).hex(value);
    }
  }

  void number(String name, long value) {
    if (value != 0) {
      text.name(name).number(value);
    }
  }

  /** A fixed32 or uint32. */
  void flags(String name, int value) {
    number(name, Integer.toUnsignedLong(value));
  }

  void uint64(String name, long value) {
    if (value != 0) {
      text.name(name).uint64(value);
    }
  }

  /** A double; only +0.0 is the default. */
  void float64(String name, double value) {
    if (Double.doubleToRawLongBits(value) != 0) {
      text.name(name).float64(value);
    }
  }
}
