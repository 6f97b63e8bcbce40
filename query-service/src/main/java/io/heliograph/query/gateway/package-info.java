/**
 * The query API over HTTP and JSON: the same calls as over gRPC, through the same services.
 *
 * <p>Starting point: {@link io.heliograph.query.gateway.ApiGateway}. A request becomes a call on an
 * in-process channel, so that tenancy, consistency and errors are handled once, in gRPC's terms,
 * and only translated here. Runs on Armeria's event loops and never blocks them.
 */
@NullMarked
package io.heliograph.query.gateway;

import org.jspecify.annotations.NullMarked;
