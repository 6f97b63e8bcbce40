package io.heliograph.storage.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.heliograph.storage.file.ReadableFile;
import io.heliograph.storage.page.Bytes;
import io.heliograph.storage.page.DecodeMeter;
import io.heliograph.storage.page.EncodedPage;
import io.heliograph.storage.page.MemoryFile;
import io.heliograph.storage.page.PageBuilder;
import io.heliograph.storage.page.PageOptions;
import io.heliograph.storage.page.PageReader;
import io.heliograph.storage.page.RowSet;
import io.heliograph.testkit.Seeds;
import io.heliograph.wire.OtlpTag;
import io.heliograph.wire.WireWriter;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Attribute lists of two levels in one page come back exactly, and each key's values alone. */
class AttributeColumnsRandomizedTest {

  private final SplittableRandom random = Seeds.random("AttributeColumnsRandomizedTest");
  private final RandomAttributes attributes = new RandomAttributes(random);

  @Test
  void attributes_come_back_in_order_with_their_types() throws Exception {
    try (PageBuilder builder = new PageBuilder(PageOptions.LIVE)) {
      AttributeColumnsBuilder items = new AttributeColumnsBuilder(builder, Level.ITEM);
      AttributeColumnsBuilder resources = new AttributeColumnsBuilder(builder, Level.RESOURCE);
      for (int page = 0; page < 40; page++) {
        List<List<KeyValue>> itemRows = addRows(items, random.nextInt(0, 400));
        List<List<KeyValue>> resourceRows = addRows(resources, random.nextInt(0, 10));
        check(builder.snapshot(), Level.ITEM, itemRows);
        ByteBuffer encoded = builder.encode();
        try (ReadableFile file = MemoryFile.of(encoded)) {
          PageReader reader = EncodedPage.open(file, 0, encoded.remaining(), DecodeMeter.NONE);
          check(reader, Level.ITEM, itemRows);
          check(reader, Level.RESOURCE, resourceRows);
          check(reader, Level.EVENT, List.of());
        }
        builder.clear();
      }
    }
  }

  private List<List<KeyValue>> addRows(AttributeColumnsBuilder builder, int count) {
    List<List<KeyValue>> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<KeyValue> row =
          rows.isEmpty() || random.nextBoolean() ? attributes.list() : rows.getLast();
      for (KeyValue attribute : row) {
        byte[] bytes = attribute.toByteArray();
        builder.add(bytes, 0, bytes.length);
      }
      builder.endRow();
      rows.add(row);
    }
    return rows;
  }

  private static void check(PageReader page, Level level, List<List<KeyValue>> rows)
      throws InvalidProtocolBufferException {
    AttributeColumns columns = AttributeColumns.of(page, level);
    assertThat(columns.rowCount()).isEqualTo(rows.size());
    WireWriter out = new WireWriter();
    for (int row = 0; row < rows.size(); row++) {
      assertThat(columns.size(row)).isEqualTo(rows.get(row).size());
      columns.write(row, out.reset(), OtlpTag.Resource.ATTRIBUTES);
      byte[] expected = Resource.newBuilder().addAllAttributes(rows.get(row)).build().toByteArray();
      assertThat(out.toByteArray()).isEqualTo(expected);
    }
    for (Bytes key : columns.keys()) {
      checkRows(columns, key, rows);
    }
    assertThat(columns.values(Bytes.utf8("never"))).isEmpty();
  }

  private static void checkRows(AttributeColumns columns, Bytes key, List<List<KeyValue>> rows) {
    RowSet expected = RowSet.none(rows.size());
    RowSet expectedInts = RowSet.none(rows.size());
    for (int row = 0; row < rows.size(); row++) {
      for (KeyValue attribute : rows.get(row)) {
        if (attribute.getKey().equals(key.utf8())) {
          expected.add(row);
          if (attribute.getValue().getValueCase() == AnyValue.ValueCase.INT_VALUE) {
            expectedInts.add(row);
          }
        }
      }
    }
    RowSet found = RowSet.none(rows.size());
    RowSet foundInts = RowSet.none(rows.size());
    for (Values values : columns.values(key)) {
      RowSet of = values.rows().of(RowSet.all(values.count()));
      found.or(of);
      if (values instanceof Values.Longs) {
        foundInts.or(of);
      }
    }
    assertThat(found).isEqualTo(expected);
    assertThat(foundInts).isEqualTo(expectedInts);
  }

  @Test
  void level_that_was_idle_for_many_pages_goes_on() throws Exception {
    try (PageBuilder builder = new PageBuilder(PageOptions.LIVE)) {
      AttributeColumnsBuilder items = new AttributeColumnsBuilder(builder, Level.ITEM);
      AttributeColumnsBuilder links = new AttributeColumnsBuilder(builder, Level.LINK);
      for (int page = 0; page < 20; page++) {
        addRows(items, 1);
        builder.clear();
      }
      List<List<KeyValue>> rows = addRows(links, 30);
      check(builder.snapshot(), Level.LINK, rows);
    }
  }

  @Test
  void value_sent_in_two_parts_is_merged() {
    byte[] twice =
        KeyValue.newBuilder()
            .setKey("k")
            .setValue(AnyValue.newBuilder().setIntValue(5))
            .build()
            .toByteString()
            .concat(
                KeyValue.newBuilder()
                    .setValue(AnyValue.newBuilder().setStringValue("later"))
                    .build()
                    .toByteString())
            .toByteArray();
    try (PageBuilder builder = new PageBuilder(PageOptions.LIVE)) {
      AttributeColumnsBuilder items = new AttributeColumnsBuilder(builder, Level.ITEM);
      items.add(twice, 0, twice.length);
      items.endRow();
      List<Values> values =
          AttributeColumns.of(builder.snapshot(), Level.ITEM).values(Bytes.utf8("k"));
      assertThat(values).hasSize(1);
      assertThat(((Values.Text) values.getFirst()).column().at(0)).isEqualTo(Bytes.utf8("later"));
    }
  }

  @Test
  void string_index_is_kept_verbatim() {
    KeyValue attribute =
        KeyValue.newBuilder()
            .setKey("k")
            .setValue(AnyValue.newBuilder().setStringValueStrindex(7))
            .build();
    byte[] bytes = attribute.toByteArray();
    try (PageBuilder builder = new PageBuilder(PageOptions.LIVE)) {
      AttributeColumnsBuilder items = new AttributeColumnsBuilder(builder, Level.ITEM);
      items.add(bytes, 0, bytes.length);
      items.endRow();
      WireWriter out = new WireWriter();
      AttributeColumns.of(builder.snapshot(), Level.ITEM)
          .write(0, out, OtlpTag.Resource.ATTRIBUTES);
      assertThat(out.toByteArray())
          .isEqualTo(Resource.newBuilder().addAttributes(attribute).build().toByteArray());
    }
  }
}
