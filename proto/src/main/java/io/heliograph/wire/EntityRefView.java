package io.heliograph.wire;

/**
 * Shows an EntityRef: which of a resource's attributes identify and describe an entity.
 *
 * <p>Mutable and reused. Confined to one thread.
 */
public final class EntityRefView {
  private final WireCursor cursor = new WireCursor();
  private final Slice message = new Slice();
  private final Slice schemaUrl = new Slice();
  private final Slice type = new Slice();
  private final SliceList idKeys = new SliceList();
  private final SliceList descriptionKeys = new SliceList();

  /** Shows the EntityRef in {@code array[offset, offset + length)}. */
  public EntityRefView wrap(byte[] array, int offset, int length) {
    message.wrap(array, offset, length);
    schemaUrl.clear();
    type.clear();
    idKeys.clear(array);
    descriptionKeys.clear(array);
    cursor.reset(message);
    while (cursor.nextField()) {
      switch (cursor.tag()) {
        case OtlpTag.EntityRef.SCHEMA_URL -> schemaUrl.wrap(cursor);
        case OtlpTag.EntityRef.TYPE -> type.wrap(cursor);
        case OtlpTag.EntityRef.ID_KEYS -> idKeys.add(cursor);
        case OtlpTag.EntityRef.DESCRIPTION_KEYS -> descriptionKeys.add(cursor);
        default -> {}
      }
    }
    return this;
  }

  /** The whole EntityRef message. */
  public Slice message() {
    return message;
  }

  public Slice schemaUrl() {
    return schemaUrl;
  }

  public Slice type() {
    return type;
  }

  /** Keys of the identifying attributes, UTF-8. */
  public SliceList idKeys() {
    return idKeys;
  }

  /** Keys of the describing attributes, UTF-8. */
  public SliceList descriptionKeys() {
    return descriptionKeys;
  }
}
