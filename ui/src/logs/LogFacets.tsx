import { SEVERITY_RANGES, type LogHistogram, type SeverityRange } from "../api/logs";
import { formatShort } from "../time/format";
import { useServices } from "../traces/useTraceSearch";
import facets from "../traces/traces.module.css";

const SHOWN: readonly SeverityRange[] = ["fatal", "error", "warn", "info", "debug", "trace", "unspecified"];

interface LogFacetsProps {
  readonly histogram: LogHistogram | undefined;
  readonly severities: readonly SeverityRange[];
  readonly services: readonly string[];
  readonly setSeverities: (severities: readonly SeverityRange[]) => void;
  readonly setServices: (services: readonly string[]) => void;
}

export function LogFacets({ histogram, severities, services, setSeverities, setServices }: LogFacetsProps) {
  const known = useServices().data?.services ?? [];
  const count = (range: SeverityRange) => histogram?.buckets.reduce((sum, bucket) => sum + bucket.counts[SEVERITY_RANGES.indexOf(range)], 0) ?? 0;
  const present = SHOWN.map((range) => ({ range, count: count(range) })).filter((one) => one.count > 0 || severities.includes(one.range));
  const most = Math.max(1, ...present.map((one) => one.count));
  const names = [...new Set([...services, ...known.map((one) => one.name)])];
  return (
    <aside className={facets.facets} aria-label="Facets" tabIndex={0}>
      <h2>Facets</h2>
      {present.length > 0 && (
        <section className={facets.facet}>
          <h3>Severity</h3>
          {present.map((one) => (
            <label key={one.range} className={facets.value}>
              <span className={facets.share}><i style={{ width: `${(100 * one.count) / most}%` }} /></span>
              <input type="checkbox" checked={severities.includes(one.range)} onChange={() => setSeverities(toggled(severities, one.range))} />
              <span>{one.range.toUpperCase()}</span>
              <small>{formatShort(one.count)}</small>
            </label>
          ))}
        </section>
      )}
      {names.length > 0 && (
        <section className={facets.facet}>
          <h3>Service <small>{names.length}</small></h3>
          {names.map((name) => (
            <label key={name} className={facets.value}>
              <input type="checkbox" checked={services.includes(name)} onChange={() => setServices(toggled(services, name))} />
              <span className="cut" title={name}>{name}</span>
            </label>
          ))}
        </section>
      )}
    </aside>
  );
}

function toggled<T>(list: readonly T[], value: T): readonly T[] {
  return list.includes(value) ? list.filter((one) => one !== value) : [...list, value];
}
