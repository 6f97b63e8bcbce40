/**
 * The ingest log in local files: segments of checksummed frames, written in groups that share one
 * force. The format is described in {@code docs/format/ingest-log.md}.
 *
 * <p>Starting points: {@link io.heliograph.ingestlog.file.FileIngestLog}, then {@code LogWriter}
 * for the way in, {@code FileLogReader} for the way out and {@code Recovery} for what happens when
 * a log is opened. {@code SegmentLayout} and {@code FrameLayout} are the format.
 *
 * <p>One thread writes. Appending threads only compress, checksum and enqueue. Every reader has its
 * own channel and sees what the writer has published as durable.
 */
@NullMarked
package io.heliograph.ingestlog.file;

import org.jspecify.annotations.NullMarked;
