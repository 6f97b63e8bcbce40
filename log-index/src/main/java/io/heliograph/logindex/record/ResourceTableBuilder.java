package io.heliograph.logindex.record;

import io.heliograph.storage.attribute.AttributeColumnsBuilder;
import io.heliograph.storage.attribute.Level;
import io.heliograph.storage.index.PageTerms;
import io.heliograph.storage.page.BytesColumnBuilder;
import io.heliograph.storage.page.LongColumnBuilder;
import io.heliograph.storage.page.PageBuilder;
import io.heliograph.wire.OtlpTag;
import io.heliograph.wire.ResourceView;
import io.heliograph.wire.WireWriter;

/** The distinct resources of a page. Confined to the thread of the page builder. */
final class ResourceTableBuilder {

  private final SharedMessages shared = new SharedMessages(this::add);
  private final ResourceView view = new ResourceView();
  private final WireWriter entities = new WireWriter();
  private final AttributeColumnsBuilder attributes;
  private final LongColumnBuilder dropped;
  private final BytesColumnBuilder schemaUrls;
  private final BytesColumnBuilder entityRefs;

  ResourceTableBuilder(PageBuilder page) {
    this.attributes = new AttributeColumnsBuilder(page, Level.RESOURCE);
    this.dropped = page.longs(RecordColumns.RESOURCE_DROPPED);
    this.schemaUrls = page.dictionary(RecordColumns.RESOURCE_SCHEMA);
    this.entityRefs = page.dictionary(RecordColumns.RESOURCE_ENTITIES);
    page.onClear(shared::clear);
  }

  /** The records that follow are of this resource. */
  void begin(ResourceView resource) {
    shared.show(resource.message(), resource.schemaUrl());
  }

  /** Row of the resource that began last, added if the page hasn't it yet. */
  int row() {
    return shared.row();
  }

  private void add() {
    ResourceView resource = view.wrap(shared.message(), shared.schemaUrl());
    attributes.addRow(resource.attributes());
    dropped.add(resource.droppedAttributesCount());
    schemaUrls.add(
        resource.schemaUrl().array(), resource.schemaUrl().offset(), resource.schemaUrl().length());
    entities.reset();
    for (int i = 0; i < resource.entityRefCount(); i++) {
      entities.bytes(OtlpTag.Resource.ENTITY_REFS, resource.entityRef(i).message());
    }
    entityRefs.add(entities.array(), 0, entities.size());
  }

  void collectTerms(PageTerms terms) {
    attributes.collectTerms(terms);
  }
}
