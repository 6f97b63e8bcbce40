package io.heliograph.logindex;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.ingestlog.Position;
import io.heliograph.logindex.record.RecordEncoder;
import io.heliograph.logindex.record.RecordPage;
import io.heliograph.storage.file.ReadableFile;
import io.heliograph.storage.page.DecodeMeter;
import io.heliograph.storage.page.EncodedPage;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.LogsData;
import io.opentelemetry.proto.resource.v1.Resource;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What format version 1 wrote can be read: the page holds the request beside it. */
class RecordPageGoldenTest {

  private static final long RECEIVED_UNIX_NANOS = 1_700_000_000_000_000_000L;
  private static final long OFFSET = 7;

  private static Path golden(String name) throws URISyntaxException {
    URL url = Objects.requireNonNull(RecordPageGoldenTest.class.getResource("/format/v1/" + name));
    return Path.of(url.toURI());
  }

  @Test
  void page_ofEveryKindOfRecord_isRead() throws IOException, URISyntaxException {
    LogsData request =
        LogsData.parseFrom(Files.readAllBytes(golden("log-record-page-request.bin")));
    List<ModelRecord> sent =
        LogIndexFixture.model(request, new Position(0, OFFSET), RECEIVED_UNIX_NANOS);
    Path path = golden("log-record-page.bin");
    try (ReadableFile file = ReadableFile.open(path)) {
      EncodedPage encoded = EncodedPage.open(file, 0, (int) Files.size(path), DecodeMeter.NONE);
      RecordPage page = new RecordPage(encoded);
      assertThat(page.rowCount()).isEqualTo(sent.size());
      for (int row = 0; row < sent.size(); row++) {
        assertRow(page, row, sent.get(row));
      }
    }
  }

  private static void assertRow(RecordPage page, int row, ModelRecord sent) throws IOException {
    RecordEncoder encoder = new RecordEncoder(page);
    int resource = encoder.resourceRow(row);
    int scope = encoder.scopeRow(row);
    assertThat(page.offset(row)).isEqualTo(OFFSET);
    assertThat(page.index(row)).isEqualTo(sent.id().index());
    assertThat(page.orderTimes().at(row)).isEqualTo(sent.orderUnixNanos());
    assertThat(LogRecord.parseFrom(encoder.record(row).toArray())).isEqualTo(sent.record());
    assertThat(Resource.parseFrom(encoder.resource(resource).toArray())).isEqualTo(sent.resource());
    assertThat(encoder.resourceSchemaUrl(resource).utf8()).isEqualTo(sent.resourceSchemaUrl());
    assertThat(InstrumentationScope.parseFrom(encoder.scope(scope).toArray()))
        .isEqualTo(sent.scope());
    assertThat(encoder.scopeSchemaUrl(scope).utf8()).isEqualTo(sent.scopeSchemaUrl());
  }
}
