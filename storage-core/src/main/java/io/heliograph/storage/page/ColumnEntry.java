package io.heliograph.storage.page;

/**
 * What a page's directory says about one column, known without decoding it.
 *
 * @param count values in the column; equal to the page's row count only for columns of whole rows
 * @param storedBytes length in the page
 * @param rawBytes length before compression
 * @param distinctCount entries of the dictionary, or 0 when the column has none
 * @param min least value of a {@link ColumnKind#LONG} column, else 0
 * @param max greatest value of a {@link ColumnKind#LONG} column, else 0
 */
public record ColumnEntry(
    ColumnKey key,
    ColumnKind kind,
    int count,
    int storedBytes,
    int rawBytes,
    int distinctCount,
    long min,
    long max) {}
