package io.heliograph.logindex;

/**
 * A record and its neighbours from the same resource.
 *
 * @param batch in order of time
 * @param position of the record itself in the batch
 * @param statistics whether these are all that should be here, and what they cost
 */
public record LogContext(LogBatch batch, int position, AnswerStatistics statistics) {}
