package io.heliograph.wire;

/** What an AnyValue holds. */
public enum AnyValueType {
  /** Nothing: an AnyValue none of whose fields is set, or no AnyValue at all. */
  EMPTY,
  STRING,
  BOOL,
  INT,
  DOUBLE,
  BYTES,
  ARRAY,
  KVLIST,
  /** An index into a profile's string table; in the other signals to be treated as EMPTY. */
  STRING_INDEX
}
