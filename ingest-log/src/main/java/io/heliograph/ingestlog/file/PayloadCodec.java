package io.heliograph.ingestlog.file;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import io.heliograph.ingestlog.AppendListener;
import io.heliograph.ingestlog.IngestFrame;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Turns ingest frames into what is stored. Compression runs on the appending threads, so that it
 * uses as many cores as the receiver does. Thread-safe.
 */
final class PayloadCodec implements AutoCloseable {

  /** Payloads below this are stored as they are: a call costs more than it saves. */
  private static final int COMPRESSED_BYTES_MIN = 4096;

  /** A payload is stored compressed if that saves at least one part in this many. */
  private static final int SAVING_FRACTION = 8;

  /** Scratch arrays beyond this size are not kept. */
  private static final int SCRATCH_BYTES_MAX = 4 << 20;

  private final PayloadCompression compression;
  private final int level;
  private final ArrayBlockingQueue<Compressor> idle;

  /** A compression context with room for its output. Confined to who took it. */
  private static final class Compressor {

    private final ZstdCompressCtx context = new ZstdCompressCtx();
    private byte[] scratch = new byte[0];

    byte[] scratch(int payloadLength) {
      int bound = Math.toIntExact(Zstd.compressBound(payloadLength));
      if (scratch.length >= bound) {
        return scratch;
      }
      byte[] larger = new byte[bound];
      if (bound <= SCRATCH_BYTES_MAX) {
        scratch = larger;
      }
      return larger;
    }
  }

  /**
   * @param level Zstandard level; negative ones are faster
   * @param contexts how many compression contexts to keep
   */
  PayloadCodec(PayloadCompression compression, int level, int contexts) {
    this.compression = compression;
    this.level = level;
    this.idle = new ArrayBlockingQueue<>(contexts);
  }

  PendingAppend encode(IngestFrame frame, AppendListener listener) {
    byte[] compressed = compress(frame);
    byte[] stored = compressed == null ? frame.payload() : compressed;
    int start = compressed == null ? frame.payloadOffset() : 0;
    int length = compressed == null ? frame.payloadLength() : compressed.length;
    return new PendingAppend(
        frame.signal(),
        frame.tenant(),
        frame.receivedUnixNanos(),
        frame.formatVersion(),
        stored,
        start,
        length,
        frame.payloadLength(),
        FrameLayout.payloadCrc(stored, start, length),
        compressed != null,
        listener);
  }

  private byte @Nullable [] compress(IngestFrame frame) {
    if (compression == PayloadCompression.NONE || frame.payloadLength() < COMPRESSED_BYTES_MIN) {
      return null;
    }
    Compressor compressor = take();
    try {
      byte[] scratch = compressor.scratch(frame.payloadLength());
      int length =
          compressor.context.compressByteArray(
              scratch,
              0,
              scratch.length,
              frame.payload(),
              frame.payloadOffset(),
              frame.payloadLength());
      boolean pays = length <= frame.payloadLength() - frame.payloadLength() / SAVING_FRACTION;
      return pays ? Arrays.copyOf(scratch, length) : null;
    } finally {
      release(compressor);
    }
  }

  private Compressor take() {
    Compressor kept = idle.poll();
    if (kept != null) {
      return kept;
    }
    Compressor compressor = new Compressor();
    compressor.context.setLevel(level);
    return compressor;
  }

  private void release(Compressor compressor) {
    if (!idle.offer(compressor)) {
      compressor.context.close();
    }
  }

  /**
   * Decompresses into {@code target}, which has room for exactly what is expected or more.
   *
   * @return whether the stored bytes were a whole Zstandard frame of the expected length
   */
  static boolean decompress(
      ZstdDecompressCtx context, byte[] stored, int start, FrameHeader header, byte[] target) {
    try {
      return context.decompressByteArray(
              target, 0, header.payloadLength(), stored, start, header.storedLength())
          == header.payloadLength();
    } catch (ZstdException e) {
      return false;
    }
  }

  /** Frees the contexts that are not in use. */
  @Override
  public void close() {
    Compressor compressor = idle.poll();
    while (compressor != null) {
      compressor.context.close();
      compressor = idle.poll();
    }
  }
}
