package io.heliograph.logindex;

/**
 * Log records found.
 *
 * @param batch the records in the order asked for
 * @param nextCursor asks for the records that follow; empty if there are none
 * @param statistics whether these are all that should be here, and what they cost
 */
public record LogAnswer(LogBatch batch, String nextCursor, AnswerStatistics statistics) {}
