package io.heliograph.storage.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/** Writes {@link Candidates} as Lucene queries. */
final class CandidateQueries {

  private CandidateQueries() {}

  static Query query(Candidates candidates) {
    return switch (candidates) {
      case Candidates.All all -> MatchAllDocsQuery.INSTANCE;
      case Candidates.None none -> MatchNoDocsQuery.INSTANCE;
      case Candidates.Term term -> new ConstantScoreQuery(new TermQuery(term(term)));
      case Candidates.Prefix prefix ->
          new PrefixQuery(
              new Term(
                  PageFields.terms(prefix.field()),
                  new BytesRef(TermLayout.prefix(prefix.prefix()))));
      case Candidates.Range range -> range(range);
      case Candidates.AllOf all -> all(all.parts());
      case Candidates.AnyOf any -> any(any.parts());
    };
  }

  private static Term term(Candidates.Term term) {
    return new Term(PageFields.terms(term.field()), new BytesRef(TermLayout.term(term.term())));
  }

  private static Query range(Candidates.Range range) {
    return new BooleanQuery.Builder()
        .add(
            NumericDocValuesField.newSlowRangeQuery(
                PageFields.rangeMin(range.name()), Long.MIN_VALUE, range.max()),
            Occur.FILTER)
        .add(
            NumericDocValuesField.newSlowRangeQuery(
                PageFields.rangeMax(range.name()), range.min(), Long.MAX_VALUE),
            Occur.FILTER)
        .build();
  }

  private static Query all(List<Candidates> parts) {
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    parts.forEach(part -> query.add(query(part), Occur.FILTER));
    return query.build();
  }

  /* Terms of a field go into one set: there may be thousands, and Lucene bounds clauses. */
  private static Query any(List<Candidates> parts) {
    Map<String, List<BytesRef>> terms = new HashMap<>();
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    for (Candidates part : parts) {
      if (part instanceof Candidates.Term term) {
        Term stored = term(term);
        terms.computeIfAbsent(stored.field(), field -> new ArrayList<>()).add(stored.bytes());
      } else {
        query.add(query(part), Occur.SHOULD);
      }
    }
    terms.forEach((field, set) -> query.add(new TermInSetQuery(field, set), Occur.SHOULD));
    return query.build();
  }
}
