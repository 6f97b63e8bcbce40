package io.heliograph.receiver.ingest;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;

/** How zstd is read from a network, whatever the protocol. */
public final class ZstdDecoding {

  /**
   * 8 MiB, the window that the zstd format asks every decoder to support: a frame header cannot
   * make the decoder allocate gigabytes.
   */
  private static final int MAX_WINDOW_LOG = 23;

  private ZstdDecoding() {}

  /** The decoded content of {@code encoded}; closing it closes {@code encoded}. */
  public static InputStream of(InputStream encoded) throws IOException {
    ZstdInputStreamNoFinalizer decoded = new ZstdInputStreamNoFinalizer(encoded);
    decoded.setLongMax(MAX_WINDOW_LOG);
    return decoded;
  }
}
