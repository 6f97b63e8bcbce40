import { useQuery } from "@tanstack/react-query";
import { CircleAlert, X } from "lucide-react";
import type { Correlated } from "../../api/correlation";
import { getSpans, type SpanDetails } from "../../api/spans";
import { useSession } from "../../app/session";
import { Button } from "../../controls/Button";
import { CopyButton } from "../../controls/CopyButton";
import { Chip, ServiceSquare } from "../../controls/text";
import { formatCount, formatDuration, formatExact, formatOffset, formatPercent } from "../../time/format";
import { FLAG_ERROR, FLAG_PLACEHOLDER, spanIdOf } from "../skeleton";
import type { WaterfallView } from "../view";
import { Attributes } from "./Attributes";
import { Events } from "./Events";
import { Links } from "./Links";
import { SpanExemplars } from "./SpanExemplars";
import { SpanLogs } from "./SpanLogs";
import { SpanMetrics } from "./SpanMetrics";
import css from "./panel.module.css";

interface SidePanelProps {
  readonly view: WaterfallView;
  readonly row: number;
  readonly correlated: Correlated | undefined;
  readonly close: () => void;
}

/** Everything about the selected span, and what logs and metrics say about it. */
export function SidePanel({ view, row, correlated, close }: SidePanelProps) {
  const { skeleton } = view.trace;
  const spanId = spanIdOf(skeleton.columns.spanId, row);
  const isGap = (skeleton.columns.flags[row] & FLAG_PLACEHOLDER) !== 0;
  const span = useSpan(skeleton.traceId, spanId, !isGap);
  return (
    <aside className={css.panel} aria-label="Span details" tabIndex={0}>
      {isGap ? <GapHead spanId={spanId} close={close} /> : <Head view={view} row={row} spanId={spanId} span={span.data} close={close} />}
      <Facts view={view} row={row} isGap={isGap} />
      {span.error && <p className={css.wait} role="alert">Details could not be loaded: {span.error.message}</p>}
      {span.data && <Details view={view} row={row} span={span.data} correlated={correlated} />}
      {!isGap && span.isSuccess && span.data === undefined && <p className={css.wait}>The server no longer has this span.</p>}
    </aside>
  );
}

function useSpan(traceId: string, spanId: string, enabled: boolean) {
  const { http } = useSession();
  return useQuery({
    queryKey: ["span", http.tenant, traceId, spanId],
    queryFn: async ({ signal }) => (await getSpans(http, traceId, [spanId], signal))[0] ?? null,
    select: (span) => span ?? undefined,
    enabled,
    staleTime: Infinity,
  });
}

interface HeadProps extends Pick<SidePanelProps, "view" | "row" | "close"> {
  readonly spanId: string;
  readonly span: SpanDetails | undefined;
}

function Head({ view, row, spanId, span, close }: HeadProps) {
  const { services, names, columns } = view.trace.skeleton;
  const parent = view.trace.structure.parent[row];
  return (
    <header className={css.head}>
      <div>
        <ServiceSquare index={columns.service[row]} size={10} />
        <h2>{names[columns.name[row]]}</h2>
        {(columns.flags[row] & FLAG_ERROR) !== 0 && <Chip tone="error"><CircleAlert size={12} aria-hidden="true" />Error</Chip>}
        <span className="grow" />
        <Button look="ghost" icon onClick={close} aria-label="Close" title="Close (i)"><X size={14} aria-hidden="true" /></Button>
      </div>
      <div className={css.ids}>
        <span className="text2">{services[columns.service[row]]}</span>
        {span && span.kind !== "UNSPECIFIED" && <span className="text3">{span.kind}</span>}
        <span className="text3">span</span>
        <span className="mono text2">{spanId}</span>
        <CopyButton text={spanId} what="span ID" />
        {parent >= 0 && <span className="text3">parent <button type="button" className="mono accentText" title="Select the parent" onClick={() => view.jumpTo(parent)}>{spanIdOf(columns.spanId, parent).slice(0, 8)}</button></span>}
      </div>
      {span?.statusMessage && <div className={css.ids}><span className={span.status === "ERROR" ? "errorText" : "text2"}>{span.statusMessage}</span></div>}
    </header>
  );
}

function GapHead({ spanId, close }: { readonly spanId: string; readonly close: () => void }) {
  return (
    <header className={css.head}>
      <div>
        <h2>Parent not received</h2>
        <span className="grow" />
        <Button look="ghost" icon onClick={close} aria-label="Close"><X size={14} aria-hidden="true" /></Button>
      </div>
      <div className={css.ids}>
        <span className="text3">span</span><span className="mono text2">{spanId}</span><CopyButton text={spanId} what="span ID" />
      </div>
      <div className={css.ids}><span className="text3">The spans below name it as their parent, but it has not arrived: it is still open, was not sampled, or was lost by its sender.</span></div>
    </header>
  );
}

function Facts({ view, row, isGap }: { readonly view: WaterfallView; readonly row: number; readonly isGap: boolean }) {
  const { columns, duration } = view.trace.skeleton;
  return (
    <dl className={css.facts}>
      <div><dt>Starts at</dt><dd>{formatOffset(columns.start[row])}</dd></div>
      <div><dt>{isGap ? "Seen" : "Duration"}</dt><dd title={`${formatCount(columns.duration[row])} ns`}>{formatExact(columns.duration[row])}</dd></div>
      <div><dt>Self</dt><dd>{isGap ? "unknown" : formatDuration(view.trace.structure.self[row])}</dd></div>
      <div><dt>Of trace</dt><dd>{formatPercent(columns.duration[row], duration)}</dd></div>
    </dl>
  );
}

interface DetailsProps extends Pick<SidePanelProps, "view" | "row" | "correlated"> {
  readonly span: SpanDetails;
}

function Details({ view, row, span, correlated }: DetailsProps) {
  return (
    <>
      <Events span={span} />
      <Attributes span={span} />
      <SpanLogs view={view} row={row} logs={correlated?.logs ?? []} spanId={span.spanId} />
      <Links span={span} />
      <SpanExemplars exemplars={correlated?.exemplars ?? []} span={span} />
      <SpanMetrics series={correlated?.series ?? []} leftOut={correlated?.seriesLeftOut ?? 0} span={span} />
    </>
  );
}
