package io.heliograph.receiver.grpc;

import io.heliograph.receiver.ingest.RequestBuffer;

/** A request message that was not parsed: its bytes, or why they were not taken. */
record RawRequest(RequestBuffer buffer, Reading reading) {

  /** What reading the message came to. */
  enum Reading {
    COMPLETE,
    TOO_LARGE,
    OVERLOADED,
    /** The compressed stream is broken. */
    BROKEN
  }
}
