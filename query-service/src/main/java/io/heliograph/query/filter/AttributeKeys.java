package io.heliograph.query.filter;

import io.heliograph.api.v1.AttributeKey;
import io.heliograph.api.v1.AttributeLevel;
import io.heliograph.storage.attribute.Level;
import io.heliograph.storage.attribute.ValueType;
import java.util.Locale;
import java.util.Set;

/** The stores' attribute keys as messages of the API. */
public final class AttributeKeys {

  private AttributeKeys() {}

  public static AttributeKey message(String key, Level level, Set<ValueType> types) {
    AttributeKey.Builder message = AttributeKey.newBuilder().setKey(key).setLevel(level(level));
    types.stream()
        .map(type -> type.name().toLowerCase(Locale.ROOT))
        .sorted()
        .forEach(message::addTypes);
    return message.build();
  }

  private static AttributeLevel level(Level level) {
    return switch (level) {
      case RESOURCE -> AttributeLevel.ATTRIBUTE_LEVEL_RESOURCE;
      case SCOPE -> AttributeLevel.ATTRIBUTE_LEVEL_SCOPE;
      case ITEM -> AttributeLevel.ATTRIBUTE_LEVEL_ITEM;
      case EVENT -> AttributeLevel.ATTRIBUTE_LEVEL_EVENT;
      case LINK -> AttributeLevel.ATTRIBUTE_LEVEL_LINK;
    };
  }
}
