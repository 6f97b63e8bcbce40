package io.heliograph.logindex.record;

import io.heliograph.storage.page.LongColumn;

/** Where the times that only some records have are in their dense columns. Immutable. */
final class TimeRanks {

  private final int[] others;
  private final int[] observed;

  TimeRanks(LongColumn forms) {
    this.others = new int[forms.count()];
    this.observed = new int[forms.count()];
    int otherCount = 0;
    int observedCount = 0;
    for (int row = 0; row < others.length; row++) {
      long form = forms.at(row);
      others[row] = otherCount;
      observed[row] = observedCount;
      otherCount += TimeForm.kind(form) == TimeForm.OTHER ? 1 : 0;
      observedCount += TimeForm.hasObserved(form) ? 1 : 0;
    }
  }

  /** Index of the row's value among {@link RecordColumns#OTHER_TIME}. */
  int other(int row) {
    return others[row];
  }

  /** Index of the row's value among {@link RecordColumns#OBSERVED_LAG}. */
  int observed(int row) {
    return observed[row];
  }
}
