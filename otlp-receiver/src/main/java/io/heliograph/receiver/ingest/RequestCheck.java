package io.heliograph.receiver.ingest;

import io.heliograph.ingestlog.Signal;
import io.heliograph.wire.MalformedOtlpException;
import io.heliograph.wire.WireCursor;
import io.heliograph.wire.validation.ItemValidator;
import io.heliograph.wire.validation.Validation;
import java.util.HexFormat;

/**
 * What validation found in a request. Immutable.
 *
 * @param accepted valid items
 * @param rejected items that are not kept
 * @param message what is wrong with the rejected ones, or what valid ones lose; empty when nothing
 */
record RequestCheck(long accepted, long rejected, String message) {

  /** Field numbers on the way to a span: resource_spans, scope_spans, spans, trace_id. */
  private static final int[] TRACE_ID_PATH = {1, 2, 2, 1};

  private static final int TRACE_ID_BYTES = 16;

  private static final ThreadLocal<ItemValidator> VALIDATOR =
      ThreadLocal.withInitial(ItemValidator::new);

  /**
   * Validates a request in full depth.
   *
   * @throws MalformedOtlpException when the bytes are not protobuf
   */
  static RequestCheck of(Signal signal, byte[] bytes, int length) {
    ItemValidator validator = VALIDATOR.get();
    Validation validation =
        switch (signal) {
          case TRACES -> validator.traces(bytes, 0, length);
          case LOGS -> validator.logs(bytes, 0, length);
          case METRICS -> validator.metrics(bytes, 0, length);
        };
    return new RequestCheck(validation.accepted(), validation.rejected(), message(validation));
  }

  private static String message(Validation validation) {
    String rejections = validation.errorMessage();
    if (validation.lostIds() == 0) {
      return rejections;
    }
    String lost =
        validation.lostIds()
            + " trace or span IDs are zero or of wrong length; their items are kept without them";
    return rejections.isEmpty() ? lost : rejections + "; " + lost;
  }

  /** The trace ID of the request's first span, in hexadecimal; empty where there is none. */
  static String firstTraceId(byte[] bytes, int length) {
    WireCursor cursor = new WireCursor().reset(bytes, 0, length);
    int offset = 0;
    int size = 0;
    for (int field : TRACE_ID_PATH) {
      if (!seek(cursor, field)) {
        return "";
      }
      offset = cursor.offset();
      size = cursor.length();
      cursor.reset(bytes, offset, size);
    }
    return size == TRACE_ID_BYTES ? HexFormat.of().formatHex(bytes, offset, offset + size) : "";
  }

  private static boolean seek(WireCursor cursor, int field) {
    while (cursor.nextField()) {
      if (cursor.fieldNumber() == field) {
        return true;
      }
    }
    return false;
  }
}
