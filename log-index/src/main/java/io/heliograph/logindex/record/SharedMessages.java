package io.heliograph.logindex.record;

import io.heliograph.storage.page.BytesDictionary;
import io.heliograph.wire.Slice;

/**
 * Numbers the distinct (message, schema URL) pairs of a page, so that a resource or scope that many
 * records share is kept once. The pair shown last stays known when the page is cleared. Confined to
 * the thread of the page builder.
 */
final class SharedMessages {

  private static final int LENGTH_BYTES = Integer.BYTES;

  private static final int UNKNOWN = -1;

  private final BytesDictionary known = new BytesDictionary();
  private final Runnable addNew;
  private final Slice message = new Slice();
  private final Slice schemaUrl = new Slice();
  private byte[] pair = new byte[512];
  private int pairLength;
  private int current = UNKNOWN;

  /**
   * @param addNew adds the pair shown last to the page, whose next row it gets
   */
  SharedMessages(Runnable addNew) {
    this.addNew = addNew;
  }

  /** Takes a pair; the arrays are not kept. */
  void show(Slice newMessage, Slice newSchemaUrl) {
    current = UNKNOWN;
    pairLength = LENGTH_BYTES + newMessage.length() + newSchemaUrl.length();
    if (pair.length < pairLength) {
      pair = new byte[pairLength + pairLength / 2];
    }
    for (int i = 0; i < LENGTH_BYTES; i++) {
      pair[i] = (byte) (newMessage.length() >>> (Byte.SIZE * i));
    }
    copy(newMessage, LENGTH_BYTES);
    copy(newSchemaUrl, LENGTH_BYTES + newMessage.length());
    message.wrap(pair, LENGTH_BYTES, newMessage.length());
    schemaUrl.wrap(pair, LENGTH_BYTES + newMessage.length(), newSchemaUrl.length());
  }

  private void copy(Slice from, int to) {
    System.arraycopy(from.array(), from.offset(), pair, to, from.length());
  }

  /** The row of the pair shown last, which is added if the page hasn't it yet. */
  int row() {
    if (current == UNKNOWN) {
      int before = known.size();
      current = known.add(pair, 0, pairLength);
      if (current == before) {
        addNew.run();
      }
    }
    return current;
  }

  /** The message shown last. */
  Slice message() {
    return message;
  }

  /** The schema URL shown last. */
  Slice schemaUrl() {
    return schemaUrl;
  }

  void clear() {
    known.clear();
    current = UNKNOWN;
  }
}
