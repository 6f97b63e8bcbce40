package io.heliograph.tracestore.tree;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.heliograph.storage.page.Bytes;
import io.heliograph.tracestore.tree.SkeletonLayout.Column;
import java.util.List;

/** Writes a skeleton's header, one JSON object. Confined to one thread. */
final class SkeletonHeader {

  private final StringBuilder json = new StringBuilder(1_024);

  private SkeletonHeader() {}

  static byte[] encode(
      TraceSkeleton.Context context,
      SkeletonTotals totals,
      int missingParentCount,
      List<Bytes> services,
      List<Column> columns) {
    SkeletonHeader header = new SkeletonHeader();
    header.json.append("{\"traceId\":\"").append(context.traceId()).append('"');
    header.json.append(",\"startUnixNanos\":\"");
    header.json.append(Long.toUnsignedString(totals.startUnixNanos())).append('"');
    header.number("durationNanos", totals.durationNanos());
    header.number("spanCount", totals.spanCount());
    header.number("rowCount", totals.rowCount());
    header.number("errorCount", totals.errorCount());
    header.number("orphanCount", totals.orphanCount());
    header.number("missingParentCount", missingParentCount);
    header.number("maxDepth", totals.depthMax());
    header.json.append(",\"complete\":").append(context.warnings().isEmpty());
    header.texts("warnings", context.warnings());
    header.texts("services", services.stream().map(Bytes::utf8).toList());
    header.texts("names", context.names().stream().map(Bytes::utf8).toList());
    header.columns(columns);
    return header.json.append('}').toString().getBytes(UTF_8);
  }

  private void number(String name, long value) {
    json.append(",\"").append(name).append("\":").append(value);
  }

  private void texts(String name, List<String> texts) {
    json.append(",\"").append(name).append("\":[");
    String separator = "";
    for (String text : texts) {
      json.append(separator);
      quoted(text);
      separator = ",";
    }
    json.append(']');
  }

  private void columns(List<Column> columns) {
    json.append(",\"columns\":[");
    String separator = "";
    for (Column column : columns) {
      json.append(separator).append("{\"name\":\"").append(column.name());
      json.append("\",\"type\":\"").append(column.type().label()).append('"');
      number("offset", column.offset());
      number("length", column.length());
      json.append('}');
      separator = ",";
    }
    json.append(']');
  }

  private void quoted(String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append(String.format("\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    json.append('"');
  }
}
