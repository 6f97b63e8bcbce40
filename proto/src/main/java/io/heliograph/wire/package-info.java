/**
 * Reads and writes OTLP's protobuf encoding in place: flyweight views over {@code byte[]}, no
 * generated classes and, after warm-up, no allocation.
 *
 * <p>This package holds what the three signals share. {@link io.heliograph.wire.WireCursor} steps
 * over the fields of one message, {@link io.heliograph.wire.RequestWalker} over the resources,
 * scopes and items of a request; {@link io.heliograph.wire.ResourceView}, {@link
 * io.heliograph.wire.ScopeView}, {@link io.heliograph.wire.AttributesView} and {@link
 * io.heliograph.wire.AnyValueView} show the common messages; {@link io.heliograph.wire.WireWriter}
 * writes. The signals are in {@code wire.trace}, {@code wire.log} and {@code wire.metric}; {@code
 * wire.validation} decides which items are valid.
 *
 * <p>The semantics are those of the generated classes: fields in any order, the last scalar wins, a
 * singular message that occurs twice is merged, of a oneof the last one wins, repeated numbers may
 * be packed, unpacked or both, a field with an unexpected wire type is unknown, unknown fields are
 * skipped. Two differences: invalid UTF-8 isn't looked at here (the validator does), and messages
 * may nest deeper than 100.
 *
 * <p>Views are mutable and reused: what a visitor is shown is valid until its method returns, and
 * what an accessor of a view returns is valid until the view shows something else. They belong to
 * the thread that reads.
 */
@NullMarked
package io.heliograph.wire;

import org.jspecify.annotations.NullMarked;
