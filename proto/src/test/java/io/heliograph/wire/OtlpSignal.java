package io.heliograph.wire;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.heliograph.wire.validation.ItemValidator;
import io.heliograph.wire.validation.Validation;
import io.opentelemetry.proto.logs.v1.LogsData;
import io.opentelemetry.proto.metrics.v1.MetricsData;
import io.opentelemetry.proto.trace.v1.TracesData;

/** The three signals, with the two ways to read each: generated classes and views. */
public enum OtlpSignal {
  TRACES,
  LOGS,
  METRICS;

  /** Type of the signal's requests. */
  public Descriptor type() {
    return switch (this) {
      case TRACES -> TracesData.getDescriptor();
      case LOGS -> LogsData.getDescriptor();
      case METRICS -> MetricsData.getDescriptor();
    };
  }

  /** What the generated classes parse, without unknown fields. */
  public Message parse(byte[] bytes) throws InvalidProtocolBufferException {
    return switch (this) {
      case TRACES -> Reference.parse(TracesData.parser(), bytes);
      case LOGS -> Reference.parse(LogsData.parser(), bytes);
      case METRICS -> Reference.parse(MetricsData.parser(), bytes);
    };
  }

  /** What dynamic messages parse, as a generated message without unknown fields. */
  public Message parseDynamically(byte[] bytes) throws InvalidProtocolBufferException {
    return parse(DynamicMessage.parseFrom(type(), bytes).toByteArray());
  }

  /** What the views show. */
  public Message view(byte[] bytes) {
    return switch (this) {
      case TRACES -> Reference.traces(bytes);
      case LOGS -> Reference.logs(bytes);
      case METRICS -> Reference.metrics(bytes);
    };
  }

  /** What the validator finds. */
  public Validation validate(byte[] bytes) {
    ItemValidator validator = new ItemValidator();
    return switch (this) {
      case TRACES -> validator.traces(bytes, 0, bytes.length);
      case LOGS -> validator.logs(bytes, 0, bytes.length);
      case METRICS -> validator.metrics(bytes, 0, bytes.length);
    };
  }
}
