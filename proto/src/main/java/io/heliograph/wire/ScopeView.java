package io.heliograph.wire;

/**
 * Shows an InstrumentationScope, with the schema URL that stands beside it.
 *
 * <p>Mutable and reused. Confined to one thread.
 */
public final class ScopeView {
  private final WireCursor cursor = new WireCursor();
  private final Slice message = new Slice();
  private final Slice schemaUrl = new Slice();
  private final Slice name = new Slice();
  private final Slice version = new Slice();
  private final AttributesView attributes = new AttributesView();
  private long droppedAttributesCount;

  /** Shows the scope {@code message}, which may be absent, under {@code schemaUrl}. */
  public ScopeView wrap(Slice message, Slice schemaUrl) {
    this.message.wrap(message);
    this.schemaUrl.wrap(schemaUrl);
    name.clear();
    version.clear();
    attributes.clear(message.array());
    droppedAttributesCount = 0;
    cursor.reset(message);
    while (cursor.nextField()) {
      switch (cursor.tag()) {
        case OtlpTag.Scope.NAME -> name.wrap(cursor);
        case OtlpTag.Scope.VERSION -> version.wrap(cursor);
        case OtlpTag.Scope.ATTRIBUTES -> attributes.add(cursor);
        case OtlpTag.Scope.DROPPED_ATTRIBUTES_COUNT -> droppedAttributesCount = cursor.uint32();
        default -> {}
      }
    }
    return this;
  }

  /** The whole scope message: what a dictionary of scopes hashes. Absent if not sent. */
  public Slice message() {
    return message;
  }

  /** The schema URL of the items of this scope. */
  public Slice schemaUrl() {
    return schemaUrl;
  }

  public Slice name() {
    return name;
  }

  public Slice version() {
    return version;
  }

  public AttributesView attributes() {
    return attributes;
  }

  /** How many attributes the sender left out, 0 to 2^32 - 1. */
  public long droppedAttributesCount() {
    return droppedAttributesCount;
  }
}
