package io.heliograph.wire;

/**
 * Shows a Resource, with the schema URL that stands beside it.
 *
 * <p>Mutable and reused. Confined to one thread.
 */
public final class ResourceView {
  private final WireCursor cursor = new WireCursor();
  private final Slice message = new Slice();
  private final Slice schemaUrl = new Slice();
  private final AttributesView attributes = new AttributesView();
  private final SliceList entityRefs = new SliceList();
  private final EntityRefView entityRef = new EntityRefView();
  private long droppedAttributesCount;

  /** Shows the Resource {@code message}, which may be absent, under {@code schemaUrl}. */
  public ResourceView wrap(Slice message, Slice schemaUrl) {
    this.message.wrap(message);
    this.schemaUrl.wrap(schemaUrl);
    attributes.clear(message.array());
    entityRefs.clear(message.array());
    droppedAttributesCount = 0;
    cursor.reset(message);
    while (cursor.nextField()) {
      switch (cursor.tag()) {
        case OtlpTag.Resource.ATTRIBUTES -> attributes.add(cursor);
        case OtlpTag.Resource.DROPPED_ATTRIBUTES_COUNT -> droppedAttributesCount = cursor.uint32();
        case OtlpTag.Resource.ENTITY_REFS -> entityRefs.add(cursor);
        default -> {}
      }
    }
    return this;
  }

  /** The whole Resource message: what a dictionary of resources hashes. Absent if not sent. */
  public Slice message() {
    return message;
  }

  /** The schema URL of the resource, and of what is below it unless that has its own. */
  public Slice schemaUrl() {
    return schemaUrl;
  }

  public AttributesView attributes() {
    return attributes;
  }

  /** How many attributes the sender left out, 0 to 2^32 - 1. */
  public long droppedAttributesCount() {
    return droppedAttributesCount;
  }

  public int entityRefCount() {
    return entityRefs.size();
  }

  /** The EntityRef at {@code index}: the same view each time. */
  public EntityRefView entityRef(int index) {
    return entityRef.wrap(entityRefs.array(), entityRefs.offset(index), entityRefs.length(index));
  }
}
