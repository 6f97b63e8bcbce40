package io.heliograph.bench.data;

import com.google.protobuf.MessageLite;
import java.io.IOException;

/** Takes export requests in the order in which they are sent. */
@FunctionalInterface
interface RequestSink {

  void accept(MessageLite request) throws IOException;
}
