/**
 * What every call of the API goes through: whose data it reads, how fresh it must be, on which
 * thread it runs, what its failures are called.
 *
 * <p>Starting points: {@link io.heliograph.query.call.ReadInterceptor} prepares a call, {@link
 * io.heliograph.query.call.CallRunner} runs it on a virtual thread.
 */
@NullMarked
package io.heliograph.query.call;

import org.jspecify.annotations.NullMarked;
