package io.heliograph.tracestore.tree;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a skeleton as docs/format/trace-skeleton.md describes it, apart from the writer's code. */
public final class SkeletonBytes {

  private static final Pattern COLUMN =
      Pattern.compile(
          "\\{\"name\":\"(\\w+)\",\"type\":\"(\\w+)\",\"offset\":(\\d+),\"length\":(\\d+)}");

  private final String header;
  private final Map<String, List<Number>> columns = new HashMap<>();

  public SkeletonBytes(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    check(in.get() == 'H' && in.get() == 'G' && in.get() == 'S' && in.get() == 'K', "magic");
    check(in.getShort() == 1, "version");
    check(in.getShort() == 0, "reserved");
    int headerLength = in.getInt();
    header = new String(bytes, in.position(), headerLength, StandardCharsets.UTF_8);
    int body = (in.position() + headerLength + 7) / 8 * 8;
    Matcher matcher = COLUMN.matcher(header);
    while (matcher.find()) {
      int offset = Integer.parseInt(group(matcher, 3));
      check(offset % 8 == 0, "alignment of a column");
      in.position(body + offset);
      int length = Integer.parseInt(group(matcher, 4));
      columns.put(group(matcher, 1), values(in, group(matcher, 2), length));
    }
  }

  private static String group(Matcher matcher, int group) {
    return Objects.requireNonNull(matcher.group(group), "group");
  }

  private static List<Number> values(ByteBuffer in, String type, int length) {
    List<Number> values = new ArrayList<>();
    int end = in.position() + length;
    while (in.position() < end) {
      values.add(
          switch (type) {
            case "u16" -> (Number) Integer.valueOf(in.getShort() & 0xFFFF);
            case "u32" -> Long.valueOf(in.getInt() & 0xFFFF_FFFFL);
            case "f64" -> Double.valueOf(in.getDouble());
            case "u64" -> Long.valueOf(in.getLong());
            default -> throw new AssertionError("type: " + type);
          });
    }
    return values;
  }

  private static void check(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError("wrong: " + what);
    }
  }

  public String header() {
    return header;
  }

  /** A number of the header. */
  public long number(String name) {
    Matcher matcher = Pattern.compile("\"" + name + "\":\"?(-?\\d+)").matcher(header);
    check(matcher.find(), "header without " + name);
    return Long.parseLong(group(matcher, 1));
  }

  /** A list of texts of the header that need no escapes. */
  public List<String> texts(String name) {
    Matcher matcher = Pattern.compile("\"" + name + "\":\\[([^\\]]*)]").matcher(header);
    check(matcher.find(), "header without " + name);
    String list = group(matcher, 1);
    return list.isEmpty() ? List.of() : List.of(list.replace("\"", "").split(","));
  }

  public boolean has(String column) {
    return columns.containsKey(column);
  }

  public int rowCount() {
    return column("depth").size();
  }

  private List<Number> column(String name) {
    return Objects.requireNonNull(columns.get(name), name);
  }

  public long at(String column, int row) {
    return column(column).get(row).longValue();
  }

  /** The values of a column. */
  public List<Long> all(String column) {
    return column(column).stream().map(Number::longValue).toList();
  }
}
