package io.heliograph.tracestore.live;

import io.heliograph.tracestore.page.SpanSpread;
import java.util.ArrayList;
import java.util.List;

/**
 * Divides the live rows into blocks for searches: full ones, which last until the next cut, and one
 * for the rest. Confined to the consumer thread; the lists given out are immutable.
 */
final class LiveBlocks {

  /** Rows of a block: what a search has to look at anew since the one before is less than this. */
  static final int BLOCK_ROWS = 2_048;

  private final SpanSpread spread = new SpanSpread();
  private List<LiveBlock> full = List.of();
  private List<LiveBlock> all = List.of();
  private int rowCount;

  /** The rows of the table as blocks. */
  List<LiveBlock> of(LiveTable table) {
    if (table.size() > rowCount) {
      LiveTable.View view = table.view();
      int rest = extend(view);
      List<LiveBlock> blocks = new ArrayList<>(full);
      if (rest < view.size()) {
        blocks.add(new LiveBlock(view, rest, view.size(), spread.summary()));
      }
      all = List.copyOf(blocks);
    }
    return all;
  }

  /** Adds the blocks that have become full, and returns the first row of the rest. */
  private int extend(LiveTable.View view) {
    for (; rowCount < view.size(); rowCount++) {
      spread.include(view.start(rowCount), view.duration(rowCount), view.logOffset(rowCount));
      int end = rowCount + 1;
      if (end % BLOCK_ROWS == 0) {
        List<LiveBlock> longer = new ArrayList<>(full);
        longer.add(new LiveBlock(view, end - BLOCK_ROWS, end, spread.summary()));
        full = List.copyOf(longer);
        spread.clear();
      }
    }
    return rowCount - rowCount % BLOCK_ROWS;
  }

  void clear() {
    spread.clear();
    full = List.of();
    all = List.of();
    rowCount = 0;
  }
}
