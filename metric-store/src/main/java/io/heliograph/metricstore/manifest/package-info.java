/**
 * The manifest: which block files there are, and how much of the ingest log is in them. Publishing
 * a manifest is the store's only commit.
 *
 * <p>Starting point: {@link io.heliograph.metricstore.manifest.ManifestFile}; {@code
 * docs/format/metric-manifest.md} describes the bytes. Guarded by the store's commit lock.
 */
@NullMarked
package io.heliograph.metricstore.manifest;

import org.jspecify.annotations.NullMarked;
