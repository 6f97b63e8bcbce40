/**
 * What there is now: tenants, their blocks and generations, and the changes to them.
 *
 * <p>Starting points: {@link io.heliograph.metricstore.state.BlockCatalog}, which commits, and
 * {@link io.heliograph.metricstore.state.TenantView}, which reads begin with. Views are immutable
 * and replaced as a whole.
 */
@NullMarked
package io.heliograph.metricstore.state;

import org.jspecify.annotations.NullMarked;
