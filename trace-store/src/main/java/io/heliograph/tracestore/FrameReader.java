package io.heliograph.tracestore;

import io.heliograph.ingestlog.IngestFrame;
import io.heliograph.tracestore.live.LiveSpans;
import io.heliograph.wire.MalformedOtlpException;
import io.heliograph.wire.validation.ItemValidator;
import io.heliograph.wire.validation.Validation;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes spans out of frames: those that the receiver counted as accepted, by the same validator.
 * Confined to the consumer thread, but for the counts.
 */
final class FrameReader {

  private static final Logger LOG = LoggerFactory.getLogger(FrameReader.class);

  private final ItemValidator validator = new ItemValidator();
  private final AtomicLong frames = new AtomicLong();
  private final AtomicLong unreadableFrames = new AtomicLong();
  private final AtomicLong spans = new AtomicLong();
  private final AtomicLong invalidSpans = new AtomicLong();

  /** Adds the frame's valid spans to {@code rows}; a frame that is no OTLP is counted and left. */
  void read(IngestFrame frame, long logOffset, LiveSpans rows, long nowNanos) {
    frames.getAndIncrement();
    if (frame.formatVersion() != IngestFrame.OTLP_PROTOBUF) {
      unreadable(frame, logOffset, "format version " + frame.formatVersion());
      return;
    }
    try {
      Validation validation =
          validator.traces(
              frame.payload(),
              frame.payloadOffset(),
              frame.payloadLength(),
              rows.beginFrame(logOffset));
      rows.endFrame(nowNanos);
      spans.getAndAdd(validation.accepted());
      invalidSpans.getAndAdd(validation.rejected());
    } catch (MalformedOtlpException e) {
      rows.dropFrame();
      unreadable(frame, logOffset, e.toString());
    }
  }

  /** The receiver lets no such frame pass, so each is worth a line. */
  private void unreadable(IngestFrame frame, long logOffset, String why) {
    unreadableFrames.getAndIncrement();
    LOG.error("frame left out: {} at {}: {}", frame, logOffset, why);
  }

  long frames() {
    return frames.get();
  }

  long unreadableFrames() {
    return unreadableFrames.get();
  }

  long spans() {
    return spans.get();
  }

  long invalidSpans() {
    return invalidSpans.get();
  }
}
