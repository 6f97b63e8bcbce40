package io.heliograph.storage.page;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.util.concurrent.ArrayBlockingQueue;

/** Decompression with contexts that are used again, because making one costs more than a column. */
final class Decompression {

  /** Contexts kept for readers; more readers at once make their own. */
  private static final int KEPT = 16;

  private static final ArrayBlockingQueue<ZstdDecompressCtx> CONTEXTS =
      new ArrayBlockingQueue<>(KEPT);

  private Decompression() {}

  static void decompress(byte[] source, int offset, int length, byte[] target, int targetLength) {
    ZstdDecompressCtx pooled = CONTEXTS.poll();
    ZstdDecompressCtx context = pooled == null ? new ZstdDecompressCtx() : pooled;
    boolean kept = false;
    try {
      int done = context.decompressByteArray(target, 0, targetLength, source, offset, length);
      if (done != targetLength) {
        throw new IllegalArgumentException(
            "zstd content: " + done + " bytes (expected: " + targetLength + ")");
      }
      kept = CONTEXTS.offer(context);
    } catch (ZstdException e) {
      throw new IllegalArgumentException("zstd content: " + e.getMessage(), e);
    } finally {
      if (!kept) {
        context.close();
      }
    }
  }
}
