import { Link } from "@tanstack/react-router";
import { CircleAlert, Download, RefreshCw } from "lucide-react";
import { keepShared, type TraceSearch } from "../app/search";
import { Button } from "../controls/Button";
import buttons from "../controls/controls.module.css";
import { CopyButton } from "../controls/CopyButton";
import { Chip, ServiceSquare, Timestamp } from "../controls/text";
import { serviceColour } from "../styles/palette";
import { formatCount, formatDuration, formatPercent } from "../time/format";
import type { LoadedTrace } from "./loadedTrace";
import { FLAG_PLACEHOLDER, kindOf } from "./skeleton";
import css from "./trace.module.css";

interface TraceHeaderProps {
  readonly trace: LoadedTrace;
  readonly search: TraceSearch;
  readonly reload: () => void;
}

export function TraceHeader({ trace, search, reload }: TraceHeaderProps) {
  const { skeleton } = trace;
  return (
    <>
      <div className={css.title}>
        <Link to="/traces" search={keepShared(search)} className={css.crumb}>Traces</Link>
        <span className="text3">/</span>
        <RootName trace={trace} />
        <span className="grow" />
        <Button look="ghost" onClick={reload} title="Load again: late spans may have arrived"><RefreshCw size={14} aria-hidden="true" />Reload</Button>
        <a className={`${buttons.button} ${buttons.ghost}`} href={`/api/heliograph/v1/traces/${skeleton.traceId}`} download={`${skeleton.traceId}.json`} title="Download as OTLP JSON">
          <Download size={14} aria-hidden="true" />OTLP
        </a>
      </div>
      <div className={css.facts}>
        <dl className={css.fact}>
          <dt>Trace ID</dt>
          <dd><span className="mono">{skeleton.traceId}</span><CopyButton text={skeleton.traceId} what="trace ID" /></dd>
        </dl>
        <Fact name="Start, UTC"><Timestamp time={skeleton.start} withDate /></Fact>
        <Fact name="Duration"><b className="strong" title={`${formatCount(skeleton.duration)} ns`}>{formatDuration(skeleton.duration)}</b></Fact>
        <Fact name="Spans">{formatCount(skeleton.spanCount)}</Fact>
        <Fact name="Services">{formatCount(skeleton.services.length)}</Fact>
        <Fact name="Errors">
          {skeleton.errorCount > 0 ? <span className={buttons.errorCount}><CircleAlert size={13} aria-hidden="true" />{formatCount(skeleton.errorCount)}</span> : "0"}
        </Fact>
        <Fact name="Depth">{formatCount(skeleton.maxDepth + 1)}</Fact>
        <SelfTimeShare trace={trace} />
      </div>
    </>
  );
}

function RootName({ trace }: { readonly trace: LoadedTrace }) {
  const { columns, rowCount, services, names } = trace.skeleton;
  const row = rowCount > 1 && columns.flags[0] & FLAG_PLACEHOLDER ? 1 : 0;
  if (rowCount === 0) {
    return <h1>empty trace</h1>;
  }
  const kind = kindOf(columns.flags[row]);
  return (
    <>
      <ServiceSquare index={columns.service[row]} size={10} />
      <h1><span>{services[columns.service[row]]}</span> · {names[columns.name[row]]}</h1>
      {kind !== "" && <Chip>{kind}</Chip>}
      {row === 1 && <Chip tone="warn">root not received</Chip>}
    </>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return <dl className={css.fact}><dt>{name}</dt><dd>{children}</dd></dl>;
}

/** Where the time went: the self times by service, largest first. */
function SelfTimeShare({ trace }: { readonly trace: LoadedTrace }) {
  const sums = Array.from(trace.structure.selfByService, (nanos, index) => ({ nanos, index })).sort((a, b) => b.nanos - a.nanos);
  const total = sums.reduce((sum, one) => sum + one.nanos, 0);
  return (
    <dl className={css.share}>
      <dt>
        Self time
        {sums.slice(0, 2).map((one) => (
          <span key={one.index}><ServiceSquare index={one.index} />{trace.skeleton.services[one.index]} {formatPercent(one.nanos, total)}</span>
        ))}
      </dt>
      <dd>
        {sums.slice(0, 16).map((one) => (
          <i key={one.index} title={`${trace.skeleton.services[one.index]} ${formatPercent(one.nanos, total)}`} style={{ flex: `${one.nanos / Math.max(1, total)} 1 0`, background: serviceColour(one.index) }} />
        ))}
      </dd>
    </dl>
  );
}
