package io.heliograph.bench.load;

import io.heliograph.wire.OtlpTag;
import io.heliograph.wire.WireCursor;
import java.util.Arrays;

/** Tells requests of different resources apart. */
final class Resources {

  private Resources() {}

  /** A hash of the request's first resource. */
  static int hash(byte[] request) {
    WireCursor cursor = new WireCursor().reset(request, 0, request.length);
    if (seek(cursor, OtlpTag.Request.RESOURCE)) {
      cursor.reset(request, cursor.offset(), cursor.length());
      if (seek(cursor, OtlpTag.ResourceItems.RESOURCE)) {
        int end = cursor.offset() + cursor.length();
        return Arrays.hashCode(Arrays.copyOfRange(request, cursor.offset(), end));
      }
    }
    return 0;
  }

  private static boolean seek(WireCursor cursor, int tag) {
    while (cursor.nextField()) {
      if (cursor.tag() == tag) {
        return true;
      }
    }
    return false;
  }
}
