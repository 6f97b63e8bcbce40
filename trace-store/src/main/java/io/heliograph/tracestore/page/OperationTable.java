package io.heliograph.tracestore.page;

import io.heliograph.storage.page.BytesColumnBuilder;
import io.heliograph.storage.page.BytesDictionary;
import io.heliograph.storage.page.LongColumnBuilder;
import io.heliograph.storage.page.PageBuilder;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Counts the spans of a page by service, name and kind. The counts live and die with the page, so
 * that nothing has to be kept right beside it. Confined to the thread of its page builder.
 */
final class OperationTable {

  private static final int KEY_BYTES = 3 * Integer.BYTES;
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private final BytesColumnBuilder serviceColumn;
  private final BytesColumnBuilder nameColumn;
  private final LongColumnBuilder kindColumn;
  private final LongColumnBuilder spanColumn;
  private final LongColumnBuilder errorColumn;
  private final LongColumnBuilder durationColumn;

  /** Operations by number: the number of the service's name, of the span's name, the kind. */
  private final BytesDictionary operations = new BytesDictionary();

  private final byte[] key = new byte[KEY_BYTES];
  private long[] spans = new long[16];
  private long[] errors = new long[16];
  private long[] durations = new long[16];

  OperationTable(PageBuilder page) {
    serviceColumn = page.dictionary(SpanColumns.OPERATION_SERVICE);
    nameColumn = page.adaptive(SpanColumns.OPERATION_NAME);
    kindColumn = page.longs(SpanColumns.OPERATION_KIND);
    spanColumn = page.longs(SpanColumns.OPERATION_SPANS);
    errorColumn = page.longs(SpanColumns.OPERATION_ERRORS);
    durationColumn = page.longs(SpanColumns.OPERATION_DURATION);
    page.onClear(this::clear);
  }

  /** The number of an operation, given the numbers of its names in the page's dictionaries. */
  int number(int service, int name, int kind) {
    INT.set(key, 0, service);
    INT.set(key, Integer.BYTES, name);
    INT.set(key, 2 * Integer.BYTES, kind);
    int number = operations.add(key, 0, KEY_BYTES);
    if (number == spans.length) {
      spans = Arrays.copyOf(spans, 2 * number);
      errors = Arrays.copyOf(errors, 2 * number);
      durations = Arrays.copyOf(durations, 2 * number);
    }
    return number;
  }

  /** Counts a span of an operation. */
  void count(int operation, boolean isError, long durationNanos) {
    spans[operation]++;
    errors[operation] += isError ? 1 : 0;
    durations[operation] += Math.max(0, durationNanos);
  }

  /**
   * Writes the counts.
   *
   * @param services what services are numbered by
   * @param names what names are numbered by
   */
  void finish(BytesDictionary services, BytesDictionary names) {
    byte[] data = operations.data();
    for (int number = 0; number < operations.size(); number++) {
      int at = operations.start(number);
      add(serviceColumn, services, (int) INT.get(data, at));
      add(nameColumn, names, (int) INT.get(data, at + Integer.BYTES));
      kindColumn.add((int) INT.get(data, at + 2 * Integer.BYTES));
      spanColumn.add(spans[number]);
      errorColumn.add(errors[number]);
      durationColumn.add(durations[number]);
    }
  }

  private static void add(BytesColumnBuilder column, BytesDictionary entries, int entry) {
    column.add(entries.data(), entries.start(entry), entries.length(entry));
  }

  private void clear() {
    int used = operations.size();
    Arrays.fill(spans, 0, used, 0);
    Arrays.fill(errors, 0, used, 0);
    Arrays.fill(durations, 0, used, 0);
    operations.clear();
  }
}
