package io.heliograph.tracestore.live;

import io.heliograph.storage.page.BytesDictionary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Distinct resources or scopes of live spans, each kept once. Confined to the consumer thread. */
final class OriginDictionary {

  private final BytesDictionary distinct = new BytesDictionary();
  private final List<byte[]> entries = new ArrayList<>();

  /** The entry equal to the first {@code length} bytes of {@code source}; to be read only. */
  byte[] entry(byte[] source, int length) {
    int number = distinct.add(source, 0, length);
    if (number == entries.size()) {
      entries.add(Arrays.copyOf(source, length));
    }
    return entries.get(number);
  }

  /** Bytes of memory that the entries take. */
  long sizeBytes() {
    return 2L * distinct.sizeBytes();
  }

  void clear() {
    distinct.clear();
    entries.clear();
  }
}
