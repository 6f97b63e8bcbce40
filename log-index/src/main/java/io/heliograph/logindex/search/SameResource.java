package io.heliograph.logindex.search;

import io.heliograph.logindex.record.RecordEncoder;
import io.heliograph.logindex.record.RecordIndexedFields;
import io.heliograph.logindex.record.RecordPage;
import io.heliograph.storage.attribute.Level;
import io.heliograph.storage.budget.SearchBudget;
import io.heliograph.storage.filter.CandidateDerivation;
import io.heliograph.storage.filter.Field;
import io.heliograph.storage.filter.Filter;
import io.heliograph.storage.filter.Value;
import io.heliograph.storage.index.Candidates;
import io.heliograph.storage.page.RowSet;
import io.heliograph.wire.AnyValueType;
import io.heliograph.wire.AttributesView;
import io.heliograph.wire.KeyValueView;
import io.heliograph.wire.ResourceView;
import io.heliograph.wire.Slice;
import java.util.ArrayList;
import java.util.List;

/** Matches the records of one resource: of those whose resource has the very same content. */
record SameResource(SharedMessage resource) implements PageMatcher {

  /** Text attributes that are asked of the index; they are enough to tell resources apart. */
  private static final int TERMS_MAX = 16;

  /** Pages that can have records of the resource. */
  Candidates candidates() {
    byte[] message = resource.message().unsafeArray();
    ResourceView view =
        new ResourceView().wrap(new Slice().wrap(message, 0, message.length), new Slice());
    AttributesView attributes = view.attributes();
    List<Filter> parts = new ArrayList<>();
    for (int i = 0; i < attributes.size() && parts.size() < TERMS_MAX; i++) {
      KeyValueView attribute = attributes.at(i);
      if (attribute.value().type() == AnyValueType.STRING) {
        parts.add(
            Filter.equal(
                Field.attribute(Level.RESOURCE, attribute.key().utf8()),
                Value.of(attribute.value().content().utf8())));
      }
    }
    return CandidateDerivation.derive(new Filter.And(parts), RecordIndexedFields.INSTANCE);
  }

  @Override
  public RowSet match(RecordPage page, SearchBudget budget) {
    RecordEncoder encoder = new RecordEncoder(page);
    RowSet resources = RowSet.none(page.attributes(Level.RESOURCE).rowCount());
    for (int row = 0; row < resources.size(); row++) {
      if (encoder.resourceSchemaUrl(row).equals(resource.schemaUrl())
          && encoder.resource(row).equals(resource.message())) {
        resources.add(row);
      }
    }
    return page.ofResources(resources);
  }
}
