package io.heliograph.metricstore;

import io.heliograph.metricstore.series.OtlpBytes;
import java.util.List;

/**
 * Values of one attribute, those of most series first.
 *
 * @param valuesLeftOut values beyond the limit
 */
public record AttributeValueList(
    List<Entry> values, long valuesLeftOut, ReadStatistics statistics) {

  public AttributeValueList {
    values = List.copyOf(values);
  }

  /**
   * @param value OTLP bytes of the AnyValue
   * @param seriesCount series that have it
   */
  public record Entry(OtlpBytes value, long seriesCount) {}
}
