package io.heliograph.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.DiscardUnknownFieldsParser;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.heliograph.wire.log.LogWalker;
import io.heliograph.wire.metric.MetricWalker;
import io.heliograph.wire.trace.TraceWalker;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.EntityRef;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.logs.v1.LogsData;
import io.opentelemetry.proto.metrics.v1.MetricsData;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.util.ArrayList;
import java.util.List;

/** Rebuilds generated messages from what the views show, to be compared with what they parse. */
public final class Reference {
  private Reference() {}

  /** Parses as the generated classes do, without unknown fields. */
  public static <M extends Message> M parse(Parser<M> parser, byte[] bytes)
      throws InvalidProtocolBufferException {
    return DiscardUnknownFieldsParser.wrap(parser).parseFrom(bytes);
  }

  /** What the views show of a trace request. */
  public static TracesData traces(byte[] bytes) {
    ReferenceTraces visitor = new ReferenceTraces();
    new TraceWalker().walk(bytes, 0, bytes.length, visitor);
    return visitor.traces();
  }

  /** What the views show of a log request. */
  public static LogsData logs(byte[] bytes) {
    ReferenceLogs visitor = new ReferenceLogs();
    new LogWalker().walk(bytes, 0, bytes.length, visitor);
    return visitor.logs();
  }

  /** What the views show of a metric request. */
  public static MetricsData metrics(byte[] bytes) {
    ReferenceMetrics visitor = new ReferenceMetrics();
    new MetricWalker().walk(bytes, 0, bytes.length, visitor);
    return visitor.metrics();
  }

  static ByteString bytes(Slice slice) {
    return ByteString.copyFrom(slice.array(), slice.offset(), slice.length());
  }

  static Resource resource(ResourceView view) {
    Resource.Builder resource =
        Resource.newBuilder()
            .addAllAttributes(attributes(view.attributes()))
            .setDroppedAttributesCount((int) view.droppedAttributesCount());
    for (int i = 0; i < view.entityRefCount(); i++) {
      resource.addEntityRefs(entityRef(view.entityRef(i)));
    }
    return resource.build();
  }

  private static EntityRef entityRef(EntityRefView view) {
    return EntityRef.newBuilder()
        .setSchemaUrl(view.schemaUrl().utf8())
        .setType(view.type().utf8())
        .addAllIdKeys(strings(view.idKeys()))
        .addAllDescriptionKeys(strings(view.descriptionKeys()))
        .build();
  }

  private static List<String> strings(SliceList list) {
    List<String> strings = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      strings.add(new Slice().wrap(list.array(), list.offset(i), list.length(i)).utf8());
    }
    return strings;
  }

  static InstrumentationScope scope(ScopeView view) {
    return InstrumentationScope.newBuilder()
        .setName(view.name().utf8())
        .setVersion(view.version().utf8())
        .addAllAttributes(attributes(view.attributes()))
        .setDroppedAttributesCount((int) view.droppedAttributesCount())
        .build();
  }

  static List<KeyValue> attributes(AttributesView view) {
    List<KeyValue> attributes = new ArrayList<>();
    for (int i = 0; i < view.size(); i++) {
      KeyValueView at = view.at(i);
      KeyValue.Builder keyValue =
          KeyValue.newBuilder().setKey(at.key().utf8()).setKeyStrindex(at.keyStringIndex());
      if (at.valueMessage().isPresent()) {
        keyValue.setValue(value(at.value()));
      }
      attributes.add(keyValue.build());
    }
    return attributes;
  }

  static AnyValue value(AnyValueView view) {
    AnyValue.Builder value = AnyValue.newBuilder();
    switch (view.type()) {
      case EMPTY -> {}
      case STRING -> value.setStringValue(view.content().utf8());
      case BOOL -> value.setBoolValue(view.boolValue());
      case INT -> value.setIntValue(view.intValue());
      case DOUBLE -> value.setDoubleValue(view.doubleValue());
      case BYTES -> value.setBytesValue(bytes(view.content()));
      case ARRAY -> value.setArrayValue(array(view.array()));
      case KVLIST ->
          value.setKvlistValue(
              KeyValueList.newBuilder().addAllValues(attributes(view.kvlist())).build());
      case STRING_INDEX -> value.setStringValueStrindex(view.stringIndex());
    }
    return value.build();
  }

  private static ArrayValue array(ArrayView view) {
    ArrayValue.Builder array = ArrayValue.newBuilder();
    for (int i = 0; i < view.size(); i++) {
      array.addValues(value(view.at(i)));
    }
    return array.build();
  }
}
