import type { FilterJson } from "../api/generated/heliograph/v1/common_pb";
import { SEVERITY_RANGES, type SeverityRange } from "../api/logs";

/** The facets' choice as a filter; undefined when nothing is chosen. Choices of one facet widen, facets narrow. */
export function facetFilter(severities: readonly SeverityRange[], services: readonly string[]): FilterJson | undefined {
  const filters = [anyOf(severities.map(severityFilter)), anyOf(services.map(serviceFilter))].filter((one) => one !== undefined);
  return filters.length === 0 ? undefined : filters.length === 1 ? filters[0] : { allOf: { filters } };
}

function anyOf(filters: FilterJson[]): FilterJson | undefined {
  return filters.length === 0 ? undefined : filters.length === 1 ? filters[0] : { anyOf: { filters } };
}

/** Severity numbers come in ranges of four: 1 to 4 is trace, 21 to 24 fatal. */
function severityFilter(range: SeverityRange): FilterJson {
  const index = SEVERITY_RANGES.indexOf(range);
  const severity = (comparison: "COMPARISON_EQUAL" | "COMPARISON_GREATER_OR_EQUAL" | "COMPARISON_LESS_OR_EQUAL", value: number): FilterJson =>
    ({ condition: { intrinsic: "severity", comparison, value: { intValue: String(value) } } });
  if (index === 0) {
    return severity("COMPARISON_EQUAL", 0);
  }
  return { allOf: { filters: [severity("COMPARISON_GREATER_OR_EQUAL", index * 4 - 3), severity("COMPARISON_LESS_OR_EQUAL", index * 4)] } };
}

function serviceFilter(service: string): FilterJson {
  return { condition: { intrinsic: "service", comparison: "COMPARISON_EQUAL", value: { stringValue: service } } };
}

export function readSeverities(text: string | undefined): SeverityRange[] {
  const wanted = (text ?? "").split(",");
  return SEVERITY_RANGES.filter((one) => wanted.includes(one));
}

/** Services may have commas in their names, so each one is encoded. */
export function readServices(text: string | undefined): string[] {
  return text === undefined ? [] : text.split(",").map(decodeURIComponent);
}

export function writeServices(services: readonly string[]): string | undefined {
  return services.length === 0 ? undefined : services.map(encodeURIComponent).join(",");
}
