/**
 * Columnar pages: some thousand rows, each column encoded on its own, so that a query decodes only
 * the columns that it names.
 *
 * <p>Starting points: {@link io.heliograph.storage.page.PageBuilder} collects rows and encodes
 * them; {@link io.heliograph.storage.page.PageReader} reads a page, whether its bytes are in a file
 * ({@link io.heliograph.storage.page.EncodedPage}) or its rows are still being collected ({@link
 * io.heliograph.storage.page.LivePage}). Both give the same column classes.
 *
 * <p>A builder belongs to one thread; the pages that it hands out may be read by any thread. The
 * format is described in docs/format/page-file.md.
 */
@NullMarked
package io.heliograph.storage.page;

import org.jspecify.annotations.NullMarked;
