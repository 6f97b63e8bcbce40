package io.heliograph.storage.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.storage.page.Bytes;
import io.heliograph.testkit.Seeds;
import io.heliograph.testkit.fs.FaultFileSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PageIndexTest {

  private final Path path = FaultFileSystem.create().path("/index");
  private final PageTerms terms = new PageTerms();

  @BeforeEach
  void createDirectory() throws IOException {
    Files.createDirectory(path);
  }

  private static PageAddress page(long number, PageRange... ranges) {
    return new PageAddress(
        number,
        10,
        new PageSummary(1, number * 10, number * 10 + 5, number, number, List.of(ranges)));
  }

  private void add(PageIndexWriter writer, PageAddress page, String... values) throws IOException {
    terms.clear();
    for (String value : values) {
      terms.field("f").add(Bytes.utf8(value));
    }
    writer.add(terms, page);
  }

  private static Set<Long> find(PageIndexReader reader, Candidates candidates) throws IOException {
    return reader.candidates(candidates, Long.MIN_VALUE, Long.MAX_VALUE).stream()
        .map(PageAddress::offset)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Candidates term(String value) {
    return new Candidates.Term("f", Bytes.utf8(value));
  }

  @Test
  void every_term_of_every_page_is_found() throws IOException {
    SplittableRandom random = Seeds.random("PageIndexTest");
    List<Set<Bytes>> expected = new ArrayList<>();
    try (PageIndexWriter writer = PageIndexWriter.open(path)) {
      for (int number = 0; number < 60; number++) {
        terms.clear();
        Set<Bytes> added = new HashSet<>();
        for (int i = random.nextInt(200); i > 0; i--) {
          byte[] value = new byte[random.nextInt(20) == 0 ? random.nextInt(5_000) : 2];
          random.nextBytes(value);
          added.add(Bytes.copyOf(value));
          terms.field("f").add(value, 0, value.length);
        }
        expected.add(added);
        writer.add(terms, page(number));
        if (random.nextInt(10) == 0) {
          writer.commit(Map.of("n", "" + number));
        }
      }
      writer.commit(Map.of());
      writer.mergeAll();
      writer.commit(Map.of());
      try (PageIndexReader reader = writer.reader()) {
        for (Bytes value : expected.stream().flatMap(Set::stream).distinct().toList()) {
          Set<Long> pages = new TreeSet<>();
          for (int number = 0; number < expected.size(); number++) {
            if (expected.get(number).contains(value)) {
              pages.add((long) number);
            }
          }
          assertThat(find(reader, new Candidates.Term("f", value))).isEqualTo(pages);
        }
      }
    }
  }

  @Test
  void questions_are_combined() throws IOException {
    try (PageIndexWriter writer = PageIndexWriter.open(path)) {
      add(writer, page(1, new PageRange("d", 5, 10)), "apple", "pear");
      add(writer, page(2, new PageRange("d", 20, 30)), "apple", "apricot");
      add(writer, page(3), "plum");
      writer.commit(Map.of());
      try (PageIndexReader reader = writer.reader()) {
        assertThat(find(reader, Candidates.ALL)).containsExactly(1L, 2L, 3L);
        assertThat(find(reader, Candidates.NONE)).isEmpty();
        assertThat(find(reader, term("apple"))).containsExactly(1L, 2L);
        assertThat(find(reader, Candidates.allOf(List.of(term("apple"), term("pear")))))
            .containsExactly(1L);
        assertThat(find(reader, Candidates.anyOf(List.of(term("pear"), term("plum")))))
            .containsExactly(1L, 3L);
        assertThat(find(reader, new Candidates.Prefix("f", Bytes.utf8("ap"))))
            .containsExactly(1L, 2L);
        assertThat(find(reader, new Candidates.Prefix("f", Bytes.utf8("apr")))).containsExactly(2L);
        assertThat(find(reader, new Candidates.Range("d", 10, 12))).containsExactly(1L);
        assertThat(find(reader, new Candidates.Range("d", 11, 19))).isEmpty();
        assertThat(find(reader, new Candidates.Range("d", Long.MIN_VALUE, Long.MAX_VALUE)))
            .containsExactly(1L, 2L);
        assertThat(find(reader, new Candidates.Term("g", Bytes.utf8("apple")))).isEmpty();
      }
    }
  }

  @Test
  void times_narrow_the_answer() throws IOException {
    try (PageIndexWriter writer = PageIndexWriter.open(path)) {
      add(writer, page(1), "x");
      add(writer, page(2), "x");
      writer.commit(Map.of());
      try (PageIndexReader reader = writer.reader()) {
        assertThat(reader.candidates(term("x"), 15, 20))
            .extracting(PageAddress::offset)
            .containsExactly(1L, 2L);
        assertThat(reader.candidates(term("x"), 16, 19)).isEmpty();
        assertThat(reader.candidates(term("x"), 16, 25)).containsExactly(page(2));
      }
    }
  }

  @Test
  void long_terms_can_be_found_by_prefix() throws IOException {
    String value = "p".repeat(120) + "q".repeat(1_000);
    try (PageIndexWriter writer = PageIndexWriter.open(path)) {
      add(writer, page(1), value);
      writer.commit(Map.of());
      try (PageIndexReader reader = writer.reader()) {
        assertThat(find(reader, term(value))).containsExactly(1L);
        assertThat(find(reader, term(value + "q"))).isEmpty();
        for (int length : new int[] {1, 111, 112, 113, 500}) {
          Bytes prefix = Bytes.utf8(value.substring(0, length));
          assertThat(find(reader, new Candidates.Prefix("f", prefix))).containsExactly(1L);
        }
      }
    }
  }

  @Test
  void what_was_not_committed_is_gone() throws IOException {
    try (PageIndexWriter writer = PageIndexWriter.open(path)) {
      add(writer, page(1), "kept");
      writer.commit(Map.of("state", "one"));
      add(writer, page(2), "lost");
    }
    try (PageIndexWriter writer = PageIndexWriter.open(path);
        PageIndexReader reader = writer.reader()) {
      assertThat(writer.lastCommit()).containsEntry("state", "one");
      assertThat(find(reader, Candidates.ALL)).containsExactly(1L);
      assertThat(find(reader, term("lost"))).isEmpty();
    }
  }

  @Test
  void terms_are_listed_in_order_with_counts() throws IOException {
    try (PageIndexWriter writer = PageIndexWriter.open(path)) {
      add(writer, page(1), "b1", "a", "b2");
      add(writer, page(2), "b1", "c");
      writer.commit(Map.of());
      List<String> seen = new ArrayList<>();
      try (PageIndexReader reader = writer.reader()) {
        reader.visitTerms(
            "f", Bytes.utf8("b"), 10, (term, pages) -> seen.add(term.utf8() + "=" + pages));
        reader.visitTerms("f", Bytes.EMPTY, 1, (term, pages) -> seen.add(term.utf8()));
        reader.visitTerms("f", Bytes.utf8("d"), 1, (term, pages) -> seen.add("never"));
      }
      assertThat(seen).containsExactly("b1=2", "b2=1", "a");
    }
  }
}
