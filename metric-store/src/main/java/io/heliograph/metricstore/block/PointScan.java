package io.heliograph.metricstore.block;

import static io.heliograph.metricstore.block.BlockLayout.FRAME_HEADER_BYTES;

import io.heliograph.metricstore.codec.ByteInput;
import io.heliograph.metricstore.codec.ByteOutput;
import io.heliograph.metricstore.codec.VectorDecoder;
import io.heliograph.metricstore.series.PointShape;
import io.heliograph.metricstore.series.SeriesPoints;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads points and exemplars of one block. Keeps the last page and the time columns it has decoded,
 * up to a bound: neighbours in a block share them. Confined to one thread.
 */
public final class PointScan {

  private static final int KEPT_TIMES_MAX = 1 << 18;

  private final BlockReader block;
  private final BlockIndex index;
  private final ChunkDecoder chunks = new ChunkDecoder();
  private final VectorDecoder times = new VectorDecoder();
  private final Map<Integer, long[]> timeColumns = new HashMap<>();
  private final CachedFrame page = new CachedFrame();
  private final CachedFrame timePage = new CachedFrame();
  private final CachedFrame exemplarPage = new CachedFrame();
  private int keptTimes;
  private long pagesRead;
  private long bytesRead;

  public PointScan(BlockReader block) {
    this.block = block;
    this.index = block.index();
  }

  public BlockReader block() {
    return block;
  }

  public BlockIndex index() {
    return index;
  }

  public long pagesRead() {
    return pagesRead;
  }

  public long bytesRead() {
    return bytesRead;
  }

  /**
   * The points of a series' row.
   *
   * @throws io.heliograph.storage.file.CorruptFileException if the bytes are not what was written
   */
  public SeriesPoints read(int row, PointShape shape, boolean withExemplars) {
    long offset = index.pageOffsets[index.pages[row]];
    SeriesPoints points;
    try {
      ByteInput chunk = new ByteInput(page.at(offset, false), index.offsets[row]);
      points = chunks.decode(chunk, shape, this::timeColumn);
    } catch (IndexOutOfBoundsException e) {
      throw block.damaged(offset, e);
    }
    return withExemplars && block.summary().exemplarCount() > 0
        ? withExemplars(row, points)
        : points;
  }

  private long[] timeColumn(int column) {
    long[] known = timeColumns.get(column);
    if (known != null) {
      return known;
    }
    byte[] bytes = timePage.at(index.pageOffsets[index.timePages[column]], false);
    ByteInput in = new ByteInput(bytes, index.timeOffsets[column]);
    long[] decoded = TimeColumnWriter.decode(times, in, index.timeCounts[column]);
    if (keptTimes + decoded.length > KEPT_TIMES_MAX) {
      timeColumns.clear();
      keptTimes = 0;
    }
    timeColumns.put(column, decoded);
    keptTimes += decoded.length;
    return decoded;
  }

  private SeriesPoints withExemplars(int row, SeriesPoints points) {
    ExemplarIndex exemplars = block.exemplarIndex();
    int next = exemplars.firstOf(row);
    if (next == exemplars.count() || exemplars.row(next) != row) {
      return points;
    }
    SeriesPoints.Builder builder = new SeriesPoints.Builder(points.shape(), points.size());
    builder.copy(points, 0, points.size());
    while (next < exemplars.count() && exemplars.row(next) == row) {
      long time = exemplars.pointTime(next);
      ByteOutput ofPoint = new ByteOutput(128);
      for (;
          next < exemplars.count()
              && exemplars.row(next) == row
              && exemplars.pointTime(next) == time;
          next++) {
        byte[] exemplar = exemplar(next);
        ofPoint.putVarint(exemplar.length);
        ofPoint.putBytes(exemplar);
      }
      builder.exemplarsAt(time, ofPoint.toByteArray());
    }
    return builder.build();
  }

  /** The OTLP bytes of an exemplar of the block. */
  public byte[] exemplar(int exemplar) {
    ExemplarIndex exemplars = block.exemplarIndex();
    long offset = exemplars.pageOffsets[exemplars.pages[exemplar]];
    try {
      ByteInput in = new ByteInput(exemplarPage.at(offset, true), exemplars.offsets[exemplar]);
      return in.getBytes(in.getSize());
    } catch (IndexOutOfBoundsException e) {
      throw block.damaged(offset, e);
    }
  }

  /** The last frame read. */
  private final class CachedFrame {

    private long offset = -1;
    private byte[] payload = new byte[0];

    byte[] at(long wanted, boolean isCompressed) {
      if (wanted != offset) {
        payload = isCompressed ? block.compressedFrame(wanted) : block.frame(wanted);
        offset = wanted;
        pagesRead++;
        bytesRead += payload.length + FRAME_HEADER_BYTES;
      }
      return payload;
    }
  }
}
