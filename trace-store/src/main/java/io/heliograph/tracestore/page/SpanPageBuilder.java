package io.heliograph.tracestore.page;

import io.heliograph.storage.attribute.AttributeColumnsBuilder;
import io.heliograph.storage.attribute.Level;
import io.heliograph.storage.index.PageSummary;
import io.heliograph.storage.index.PageTerms;
import io.heliograph.storage.page.BytesColumnBuilder;
import io.heliograph.storage.page.BytesDictionary;
import io.heliograph.storage.page.LivePage;
import io.heliograph.storage.page.LongColumnBuilder;
import io.heliograph.storage.page.PageBuilder;
import io.heliograph.storage.page.PageOptions;
import io.heliograph.tracestore.span.SpanFields;
import io.heliograph.tracestore.span.SpanId;
import io.heliograph.tracestore.span.TraceId;
import io.heliograph.wire.Slice;
import io.heliograph.wire.SliceList;
import io.heliograph.wire.trace.SpanView;
import java.nio.ByteBuffer;

/**
 * Makes pages of spans that come trace by trace.
 *
 * <p>For each trace its spans are added and the trace ended; a trace may go on in the next page.
 * Then the page is finished, read, and cleared. Confined to one thread.
 */
public final class SpanPageBuilder implements AutoCloseable {

  /** OTLP's number of the status error. */
  public static final int STATUS_ERROR = 2;

  private final PageBuilder page;
  private final PageTerms terms = new PageTerms();
  private final BytesColumnBuilder traceIds;
  private final LongColumnBuilder traceSpans;
  private final BytesColumnBuilder spanIds;
  private final ParentColumns parents;
  private final LongColumnBuilder starts;
  private final LongColumnBuilder durations;
  private final BytesColumnBuilder names;
  private final LongColumnBuilder kinds;
  private final LongColumnBuilder statuses;
  private final OptionalBytes statusMessages;
  private final OptionalLongs statusBare;
  private final OptionalBytes traceStates;
  private final OptionalLongs flags;
  private final OptionalLongs droppedAttributes;
  private final OptionalLongs droppedEvents;
  private final OptionalLongs droppedLinks;
  private final LongColumnBuilder logOffsets;
  private final AttributeColumnsBuilder attributes;
  private final OriginTable origins;
  private final EventTable events;
  private final LinkTable links;
  private final OperationTable operations;
  private final SpanSpread spread = new SpanSpread();
  private int traceBegin;

  public SpanPageBuilder(PageOptions options) {
    page = new PageBuilder(options);
    traceIds = page.fixed(SpanColumns.TRACE_ID, TraceId.BYTES);
    traceSpans = page.longs(SpanColumns.TRACE_SPANS);
    spanIds = page.fixed(SpanColumns.SPAN_ID, SpanId.BYTES);
    parents = new ParentColumns(page);
    starts = page.longs(SpanColumns.START);
    durations = page.longs(SpanColumns.DURATION);
    names = page.adaptive(SpanColumns.NAME);
    kinds = page.longs(SpanColumns.KIND);
    statuses = page.longs(SpanColumns.STATUS);
    statusMessages = new OptionalBytes(page, SpanColumns.STATUS_MESSAGE);
    statusBare = new OptionalLongs(page, SpanColumns.STATUS_BARE);
    traceStates = new OptionalBytes(page, SpanColumns.TRACE_STATE);
    flags = new OptionalLongs(page, SpanColumns.FLAGS);
    droppedAttributes = new OptionalLongs(page, SpanColumns.DROPPED_ATTRIBUTES);
    droppedEvents = new OptionalLongs(page, SpanColumns.DROPPED_EVENTS);
    droppedLinks = new OptionalLongs(page, SpanColumns.DROPPED_LINKS);
    logOffsets = page.longs(SpanColumns.LOG_OFFSET);
    attributes = new AttributeColumnsBuilder(page, Level.ITEM);
    origins = new OriginTable(page);
    events = new EventTable(page);
    links = new LinkTable(page);
    operations = new OperationTable(page);
  }

  /**
   * Adds a span of the trace that has begun, or begins one.
   *
   * @param resource as {@link OriginEntry} encodes it
   * @param scope as {@link OriginEntry} encodes it
   * @param logOffset offset of the frame that brought the span
   */
  public void add(SpanView span, byte[] resource, byte[] scope, long logOffset) {
    int row = page.rowCount();
    long duration = span.endUnixNanos() - span.startUnixNanos();
    add(spanIds, span.spanIdBytes());
    parents.add(span.spanId(), span.parentSpanIdBytes());
    starts.add(span.startUnixNanos());
    durations.add(duration);
    int name = add(names, span.name());
    kinds.add(span.kind());
    addStatus(row, span);
    traceStates.set(row, span.traceState());
    flags.set(row, span.flags() & 0xFFFF_FFFFL);
    addDropped(row, span);
    logOffsets.add(logOffset);
    addAttributes(span.attributes().messages());
    events.add(row, span);
    links.add(row, span);
    int service = origins.serviceOf(origins.addResource(resource));
    origins.addScope(scope);
    operations.count(
        operations.number(service, name, span.kind()), span.statusCode() == STATUS_ERROR, duration);
    spread.include(span.startUnixNanos(), duration, logOffset);
    page.endRow();
  }

  private static int add(BytesColumnBuilder column, Slice value) {
    return column.add(value.array(), value.offset(), value.length());
  }

  private void addStatus(int row, SpanView span) {
    statuses.add(span.statusCode());
    statusMessages.set(row, span.statusMessage());
    boolean isBare =
        span.status().isPresent() && span.statusCode() == 0 && span.statusMessage().isEmpty();
    statusBare.set(row, isBare ? 1 : 0);
  }

  private void addDropped(int row, SpanView span) {
    droppedAttributes.set(row, span.droppedAttributesCount());
    droppedEvents.set(row, span.droppedEventsCount());
    droppedLinks.set(row, span.droppedLinksCount());
  }

  private void addAttributes(SliceList messages) {
    for (int i = 0; i < messages.size(); i++) {
      attributes.add(messages.array(), messages.offset(i), messages.length(i));
    }
    attributes.endRow();
  }

  /** Ends the trace of the spans added since the last one. */
  public void endTrace(TraceId traceId) {
    traceIds.add(traceId.toBytes());
    traceSpans.add(page.rowCount() - traceBegin);
    traceBegin = page.rowCount();
    parents.endTrace();
  }

  public int rowCount() {
    return page.rowCount();
  }

  /** Completes the page: all its traces were ended. To be called once, before it is read. */
  public void finish() {
    int rows = page.rowCount();
    assert traceBegin == rows : "spans of no trace: " + (rows - traceBegin);
    statusMessages.finish(rows);
    statusBare.finish(rows);
    traceStates.finish(rows);
    flags.finish(rows);
    droppedAttributes.finish(rows);
    droppedEvents.finish(rows);
    droppedLinks.finish(rows);
    events.finish(rows);
    links.finish(rows);
    operations.finish(origins.services(), names.entries());
  }

  /** A view of the finished page. */
  public LivePage snapshot() {
    return page.snapshot();
  }

  /** The finished page's bytes, valid until the next call. */
  public ByteBuffer encode() {
    return page.encode();
  }

  /** The finished page's index terms, valid until the next call. */
  public PageTerms terms() {
    terms.clear();
    addEntries(SpanFields.TRACE_TERMS, traceIds.entries());
    addEntries(SpanFields.NAME_TERMS, names.entries());
    addEntries(SpanFields.SERVICE_TERMS, origins.services());
    addEntries(SpanFields.EVENT_TERMS, events.names().entries());
    addNumbers(SpanFields.KIND_TERMS, kinds);
    addNumbers(SpanFields.STATUS_TERMS, statuses);
    attributes.collectTerms(terms);
    origins.resourceAttributes().collectTerms(terms);
    origins.scopeAttributes().collectTerms(terms);
    events.attributes().collectTerms(terms);
    links.attributes().collectTerms(terms);
    return terms;
  }

  private void addEntries(String field, BytesDictionary entries) {
    PageTerms.TermSet set = terms.field(field);
    for (int entry = 0; entry < entries.size(); entry++) {
      set.add(entries.data(), entries.start(entry), entries.length(entry));
    }
  }

  private void addNumbers(String field, LongColumnBuilder column) {
    PageTerms.TermSet numbers = terms.field(field);
    long previous = Long.MIN_VALUE;
    for (int row = 0; row < column.count(); row++) {
      if (column.at(row) != previous) {
        previous = column.at(row);
        numbers.add(SpanFields.numberTerm(previous));
      }
    }
  }

  /** What is known of the finished page, which has a span. */
  public PageSummary summary() {
    return spread.summary();
  }

  /** Forgets the spans. */
  public void clear() {
    page.clear();
    spread.clear();
    traceBegin = 0;
  }

  @Override
  public void close() {
    page.close();
  }
}
