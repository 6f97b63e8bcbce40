package io.heliograph.logindex.record;

import io.heliograph.storage.filter.Tokenizer;
import io.heliograph.storage.index.PageTerms;
import io.heliograph.storage.page.BytesDictionary;
import io.heliograph.storage.page.LongColumnBuilder;

/**
 * Collects the index terms of a page's records. The fields' names reach the disk. Confined to the
 * thread of the page builder.
 *
 * <p>Span IDs are not indexed: they are as many as records, and who asks for a span knows its
 * trace.
 */
final class RecordTerms {

  /** Trace IDs, 16 bytes. */
  static final String TRACE_FIELD = "trace";

  /** Event names, as sent. */
  static final String EVENT_FIELD = "event";

  /** Severity numbers as one byte: 1 to 24, or {@link #OTHER_SEVERITY}; none for 0. */
  static final String SEVERITY_FIELD = "severity";

  /** Words of all texts of the bodies. */
  static final String WORD_FIELD = "word";

  /** Any severity number that OTLP doesn't define. */
  static final byte OTHER_SEVERITY = 25;

  private final PageTerms terms = new PageTerms();
  private final PageTerms.TermSet traces = terms.field(TRACE_FIELD);
  private final PageTerms.TermSet events = terms.field(EVENT_FIELD);
  private final PageTerms.TermSet severities = terms.field(SEVERITY_FIELD);
  private final PageTerms.TermSet words = terms.field(WORD_FIELD);
  private final Tokenizer tokenizer = new Tokenizer();
  private final Tokenizer.TokenSink addWord = words::add;
  private final TextSink addWords = this::addWords;
  private final StringLeaves leaves = new StringLeaves(addWords);
  private final byte[] severity = new byte[1];

  static byte severityTerm(long number) {
    return number >= 1 && number < OTHER_SEVERITY ? (byte) number : OTHER_SEVERITY;
  }

  /** The terms of the page; valid until the next call. */
  PageTerms collect(
      RecordColumnsBuilder records, ResourceTableBuilder resources, ScopeTableBuilder scopes) {
    terms.clear();
    addEntries(traces, records.traceIds().entries());
    addEntries(events, records.eventNames().entries());
    addSeverities(records.severities());
    records.attributes().collectTerms(terms);
    resources.collectTerms(terms);
    scopes.collectTerms(terms);
    records.bodies().texts(addWords, leaves);
    return terms;
  }

  /* The empty entry stands for "absent". */
  private static void addEntries(PageTerms.TermSet set, BytesDictionary entries) {
    for (int entry = 0; entry < entries.size(); entry++) {
      if (entries.length(entry) > 0) {
        set.add(entries.data(), entries.start(entry), entries.length(entry));
      }
    }
  }

  private void addSeverities(LongColumnBuilder numbers) {
    int seen = 0;
    for (int row = 0; row < numbers.count(); row++) {
      if (numbers.at(row) != 0) {
        seen |= 1 << severityTerm(numbers.at(row));
      }
    }
    for (byte term = 1; term <= OTHER_SEVERITY; term++) {
      if ((seen >>> term & 1) != 0) {
        severity[0] = term;
        severities.add(severity, 0, 1);
      }
    }
  }

  private void addWords(byte[] utf8, int offset, int length) {
    tokenizer.tokenize(utf8, offset, length, addWord);
  }
}
