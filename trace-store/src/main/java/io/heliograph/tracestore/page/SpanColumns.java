package io.heliograph.tracestore.page;

import io.heliograph.storage.page.ColumnKey;

/**
 * The columns of a page of spans; attributes have their own. docs/format/span-page.md says what
 * each holds.
 *
 * <p>A page has five tables: traces, spans (its rows), events and links (children of spans, in
 * their order) and operations (counts). Resources and scopes are the dictionaries of two columns of
 * the spans. A column that says "optional" is absent where all its values are 0 or empty.
 */
final class SpanColumns {

  /** Per trace: its ID. */
  static final ColumnKey TRACE_ID = ColumnKey.intrinsic("trace.id");

  /** Per trace: how many of the next spans are its. */
  static final ColumnKey TRACE_SPANS = ColumnKey.intrinsic("trace.spans");

  static final ColumnKey SPAN_ID = ColumnKey.intrinsic("span.id");

  /** Per span: where its parent is, as {@link ParentColumns} encodes it. */
  static final ColumnKey PARENT = ColumnKey.intrinsic("parent");

  /** Per span whose parent is not in the page: the parent's ID. */
  static final ColumnKey PARENT_ID = ColumnKey.intrinsic("parent.id");

  /** Unix nanoseconds. */
  static final ColumnKey START = ColumnKey.intrinsic("start");

  /** End - start in nanoseconds, which wraps round as the sender's clock may have. */
  static final ColumnKey DURATION = ColumnKey.intrinsic("duration");

  static final ColumnKey NAME = ColumnKey.intrinsic("name");

  /** OTLP's number, whatever was sent. */
  static final ColumnKey KIND = ColumnKey.intrinsic("kind");

  /** OTLP's number, whatever was sent. */
  static final ColumnKey STATUS = ColumnKey.intrinsic("status");

  /** Optional. */
  static final ColumnKey STATUS_MESSAGE = ColumnKey.intrinsic("status.message");

  /** Optional: 1 for a span whose status was sent with nothing in it. */
  static final ColumnKey STATUS_BARE = ColumnKey.intrinsic("status.bare");

  /** Optional. */
  static final ColumnKey TRACE_STATE = ColumnKey.intrinsic("trace.state");

  /** Optional. */
  static final ColumnKey FLAGS = ColumnKey.intrinsic("flags");

  /** Optional. */
  static final ColumnKey DROPPED_ATTRIBUTES = ColumnKey.intrinsic("dropped.attributes");

  /** Optional. */
  static final ColumnKey DROPPED_EVENTS = ColumnKey.intrinsic("dropped.events");

  /** Optional. */
  static final ColumnKey DROPPED_LINKS = ColumnKey.intrinsic("dropped.links");

  /** Per span: the encoded {@code ResourceSpans} without its spans. */
  static final ColumnKey RESOURCE = ColumnKey.intrinsic("resource");

  /** Per entry of {@link #RESOURCE}: the service's name. */
  static final ColumnKey RESOURCE_SERVICE = ColumnKey.intrinsic("resource.service");

  /** Per span: the encoded {@code ScopeSpans} without its spans. */
  static final ColumnKey SCOPE = ColumnKey.intrinsic("scope");

  /** Per entry of {@link #SCOPE}. */
  static final ColumnKey SCOPE_NAME = ColumnKey.intrinsic("scope.name");

  /** Per entry of {@link #SCOPE}. */
  static final ColumnKey SCOPE_VERSION = ColumnKey.intrinsic("scope.version");

  /** Offset in the ingest log of the frame that brought the span. */
  static final ColumnKey LOG_OFFSET = ColumnKey.intrinsic("log.offset");

  /** Optional. */
  static final ColumnKey EVENT_COUNT = ColumnKey.intrinsic("event.count");

  /** Per event: its time minus its span's start. */
  static final ColumnKey EVENT_TIME = ColumnKey.intrinsic("event.time");

  static final ColumnKey EVENT_NAME = ColumnKey.intrinsic("event.name");

  /** Optional. */
  static final ColumnKey EVENT_DROPPED = ColumnKey.intrinsic("event.dropped");

  /** Optional. */
  static final ColumnKey LINK_COUNT = ColumnKey.intrinsic("link.count");

  /** As sent, of any length. */
  static final ColumnKey LINK_TRACE = ColumnKey.intrinsic("link.trace");

  /** As sent, of any length. */
  static final ColumnKey LINK_SPAN = ColumnKey.intrinsic("link.span");

  /** Optional. */
  static final ColumnKey LINK_STATE = ColumnKey.intrinsic("link.state");

  /** Optional. */
  static final ColumnKey LINK_FLAGS = ColumnKey.intrinsic("link.flags");

  /** Optional. */
  static final ColumnKey LINK_DROPPED = ColumnKey.intrinsic("link.dropped");

  static final ColumnKey OPERATION_SERVICE = ColumnKey.intrinsic("operation.service");
  static final ColumnKey OPERATION_NAME = ColumnKey.intrinsic("operation.name");
  static final ColumnKey OPERATION_KIND = ColumnKey.intrinsic("operation.kind");
  static final ColumnKey OPERATION_SPANS = ColumnKey.intrinsic("operation.spans");
  static final ColumnKey OPERATION_ERRORS = ColumnKey.intrinsic("operation.errors");

  /** Sum of the spans' durations in nanoseconds. */
  static final ColumnKey OPERATION_DURATION = ColumnKey.intrinsic("operation.duration");

  private SpanColumns() {}
}
