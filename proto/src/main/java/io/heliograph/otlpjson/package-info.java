/**
 * Writes OTLP's own JSON form from its protobuf form.
 *
 * <p>Start at {@link io.heliograph.otlpjson.OtlpJsonWriter}. It differs from protobuf's JSON in
 * that trace and span IDs are hexadecimal and enums are numbers. The query service answers with it
 * and the terminal client prints it; to read it is the receiver's business.
 *
 * <p>A writer belongs to one thread.
 */
@NullMarked
package io.heliograph.otlpjson;

import org.jspecify.annotations.NullMarked;
