package io.heliograph.storage.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.storage.attribute.Level;
import io.heliograph.storage.attribute.RandomAttributes;
import io.heliograph.storage.budget.MemoryBudget;
import io.heliograph.storage.budget.SearchBudget;
import io.heliograph.storage.file.ReadableFile;
import io.heliograph.storage.index.PageAddress;
import io.heliograph.storage.index.PageIndexReader;
import io.heliograph.storage.index.PageIndexWriter;
import io.heliograph.storage.index.PageTerms;
import io.heliograph.storage.page.Bytes;
import io.heliograph.storage.page.DecodeMeter;
import io.heliograph.storage.page.EncodedPage;
import io.heliograph.storage.page.MemoryFile;
import io.heliograph.storage.page.PageReader;
import io.heliograph.storage.page.RowSet;
import io.heliograph.testkit.Seeds;
import io.heliograph.testkit.fs.FaultFileSystem;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Random filters over random pages: the evaluation is exact on live and encoded pages, and no page
 * with a match is missing from the candidates.
 */
class PageFilterRandomizedTest {

  private static final int PAGES = 12;

  private final SplittableRandom random = Seeds.random("PageFilterRandomizedTest");
  private final RandomAttributes attributes = new RandomAttributes(random);
  private final SearchBudget budget =
      SearchBudget.unlimited(new MemoryBudget(1 << 20), System::nanoTime);

  @Test
  void filters_match_the_same_rows_as_plain_evaluation() throws Exception {
    Path directory = FaultFileSystem.create().path("/index");
    Files.createDirectory(directory);
    try (TestPages pages = new TestPages();
        PageIndexWriter index = PageIndexWriter.open(directory)) {
      List<List<TestRow>> rows = new ArrayList<>();
      List<PageReader> encodedPages = new ArrayList<>();
      for (int page = 0; page < PAGES; page++) {
        rows.add(addPage(pages, page));
        checkLive(pages, rows.getLast());
        PageTerms terms = new PageTerms();
        pages.collectTerms(terms);
        ByteBuffer encoded = pages.builder().encode();
        index.add(terms, new PageAddress(page, encoded.remaining(), pages.summary()));
        ReadableFile file = MemoryFile.of(encoded);
        encodedPages.add(EncodedPage.open(file, 0, encoded.remaining(), DecodeMeter.NONE));
        pages.clear();
      }
      index.commit(Map.of());
      try (PageIndexReader reader = index.reader()) {
        for (int round = 0; round < 250; round++) {
          check(randomFilter(0), rows, encodedPages, reader);
        }
      }
    }
  }

  private List<TestRow> addPage(TestPages pages, int page) {
    List<TestRow> rows = new ArrayList<>();
    int count = random.nextInt(1, 60);
    for (int i = 0; i < count; i++) {
      TestRow row = randomRow(page, i);
      rows.add(row);
      pages.add(row);
    }
    return rows;
  }

  private TestRow randomRow(int page, int i) {
    List<List<KeyValue>> events = new ArrayList<>();
    for (int event = random.nextInt(4); event > 1; event--) {
      events.add(attributes.list());
    }
    return new TestRow(
        page * 1_000L + i,
        random.nextInt(5) * (page + 1L),
        id(),
        body(),
        random.nextInt(3) == 0 ? attributes.list() : List.of(),
        attributes.list(),
        events);
  }

  private Bytes id() {
    return Bytes.copyOf(new byte[] {(byte) random.nextInt(30), 1});
  }

  private String body() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(4); i > 0; i--) {
      text.append(attributes.text()).append(random.nextBoolean() ? " " : "");
    }
    return text.toString();
  }

  private void checkLive(TestPages pages, List<TestRow> rows) {
    for (int round = 0; round < 100; round++) {
      Filter filter = randomFilter(0);
      assertThat(evaluate(filter, pages.builder().snapshot()))
          .as("%s", filter)
          .isEqualTo(expected(filter, rows));
    }
  }

  private void check(
      Filter filter, List<List<TestRow>> rows, List<PageReader> pages, PageIndexReader index)
      throws Exception {
    Set<Long> candidates =
        index
            .candidates(
                CandidateDerivation.derive(filter, TestPages.INDEXED),
                Long.MIN_VALUE,
                Long.MAX_VALUE)
            .stream()
            .map(PageAddress::offset)
            .collect(Collectors.toSet());
    for (int page = 0; page < PAGES; page++) {
      RowSet expected = expected(filter, rows.get(page));
      assertThat(evaluate(filter, pages.get(page))).as("%s", filter).isEqualTo(expected);
      if (!expected.isEmpty()) {
        assertThat(candidates).as("%s", filter).contains((long) page);
      }
    }
  }

  private RowSet evaluate(Filter filter, PageReader page) {
    return PageFilter.compile(filter).evaluate(TestPages.resolver(page), budget);
  }

  private static RowSet expected(Filter filter, List<TestRow> rows) {
    RowSet expected = RowSet.none(rows.size());
    for (int row = 0; row < rows.size(); row++) {
      if (ReferenceFilter.matches(filter, rows.get(row))) {
        expected.add(row);
      }
    }
    return expected;
  }

  private Filter randomFilter(int depth) {
    return switch (random.nextInt(depth > 3 ? 9 : 14)) {
      case 0, 1, 2 -> new Filter.Compare(field(), comparison(), value());
      case 3 -> new Filter.In(field(), List.of(value(), value()));
      case 4 -> new Filter.Exists(field());
      case 5 -> new Filter.Regex(field(), random.nextBoolean() ? ".*o.*" : "check.*|[0-9]+");
      case 6 -> new Filter.Substring(field(), substring(), random.nextBoolean());
      case 7 -> new Filter.Phrase(field(), random.nextBoolean() ? "12.5 failed" : "cart");
      case 8 ->
          random.nextBoolean()
              ? new Filter.WordPrefix(field(), random.nextBoolean() ? "che" : "cart 4")
              : new Filter.Word(field(), random.nextBoolean() ? "本" : "ORDER");
      case 9, 10 -> new Filter.Not(randomFilter(depth + 1));
      case 11 -> new Filter.Or(List.of(randomFilter(depth + 1), randomFilter(depth + 1)));
      default -> new Filter.And(List.of(randomFilter(depth + 1), randomFilter(depth + 1)));
    };
  }

  private String substring() {
    String text = "order 12.5 failed GET /cart/42?x=1 Checkout 日本語";
    int from = random.nextInt(text.length() - 1);
    return text.substring(from, random.nextInt(from, Math.min(text.length(), from + 12)) + 1);
  }

  private Field field() {
    return switch (random.nextInt(8)) {
      case 0 -> Field.intrinsic("duration");
      case 1 -> Field.intrinsic("id");
      case 2, 3 -> Field.intrinsic("body");
      case 4 -> Field.anyAttribute(attributes.key());
      default -> {
        Level[] levels = {Level.RESOURCE, Level.ITEM, Level.EVENT};
        EnumSet<Level> chosen = EnumSet.of(levels[random.nextInt(3)]);
        chosen.add(levels[random.nextInt(3)]);
        yield new Field.Attribute(chosen, attributes.key());
      }
    };
  }

  private Filter.Comparison comparison() {
    Filter.Comparison[] all = Filter.Comparison.values();
    return all[random.nextInt(all.length)];
  }

  private Value value() {
    return switch (random.nextInt(6)) {
      case 0 -> Value.of(attributes.integer());
      case 1 -> Value.of(attributes.real());
      case 2 -> Value.of(random.nextBoolean());
      case 3 ->
          Value.of(random.nextBoolean() ? id() : Bytes.copyOf(attributes.bytes().toByteArray()));
      default -> Value.of(attributes.text());
    };
  }
}
