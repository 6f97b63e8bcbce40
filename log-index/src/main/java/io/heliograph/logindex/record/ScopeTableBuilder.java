package io.heliograph.logindex.record;

import io.heliograph.storage.attribute.AttributeColumnsBuilder;
import io.heliograph.storage.attribute.Level;
import io.heliograph.storage.index.PageTerms;
import io.heliograph.storage.page.BytesColumnBuilder;
import io.heliograph.storage.page.LongColumnBuilder;
import io.heliograph.storage.page.PageBuilder;
import io.heliograph.wire.ScopeView;
import io.heliograph.wire.Slice;

/** The distinct instrumentation scopes of a page. Confined to the thread of the page builder. */
final class ScopeTableBuilder {

  private final SharedMessages shared = new SharedMessages(this::add);
  private final ScopeView view = new ScopeView();
  private final AttributeColumnsBuilder attributes;
  private final BytesColumnBuilder names;
  private final BytesColumnBuilder versions;
  private final LongColumnBuilder dropped;
  private final BytesColumnBuilder schemaUrls;

  ScopeTableBuilder(PageBuilder page) {
    this.attributes = new AttributeColumnsBuilder(page, Level.SCOPE);
    this.names = page.dictionary(RecordColumns.SCOPE_NAME);
    this.versions = page.dictionary(RecordColumns.SCOPE_VERSION);
    this.dropped = page.longs(RecordColumns.SCOPE_DROPPED);
    this.schemaUrls = page.dictionary(RecordColumns.SCOPE_SCHEMA);
    page.onClear(shared::clear);
  }

  /** The records that follow are of this scope. */
  void begin(ScopeView scope) {
    shared.show(scope.message(), scope.schemaUrl());
  }

  /** Row of the scope that began last, added if the page hasn't it yet. */
  int row() {
    return shared.row();
  }

  private void add() {
    ScopeView scope = view.wrap(shared.message(), shared.schemaUrl());
    attributes.addRow(scope.attributes());
    add(names, scope.name());
    add(versions, scope.version());
    dropped.add(scope.droppedAttributesCount());
    add(schemaUrls, scope.schemaUrl());
  }

  private static void add(BytesColumnBuilder column, Slice value) {
    column.add(value.array(), value.offset(), value.length());
  }

  void collectTerms(PageTerms terms) {
    attributes.collectTerms(terms);
  }
}
