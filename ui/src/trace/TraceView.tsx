import { useNavigate } from "@tanstack/react-router";
import { useDeferredValue, useMemo, useState } from "react";
import type { TraceSearch } from "../app/search";
import { useKeys } from "../app/keys";
import { Strip } from "../controls/states";
import { StatusBar } from "../controls/StatusBar";
import { formatCount } from "../time/format";
import { findRows } from "./find";
import type { LoadedTrace } from "./loadedTrace";
import { marksOf } from "./marks";
import { Minimap } from "./Minimap";
import { SidePanel } from "./panel/SidePanel";
import { Ruler } from "./Ruler";
import { TraceHeader } from "./TraceHeader";
import { TraceLogs } from "./TraceLogs";
import { TraceToolbar } from "./TraceToolbar";
import { useCorrelated, useWaterfallView } from "./useTrace";
import { useView } from "./useView";
import type { WaterfallView } from "./view";
import { WaterfallBody } from "./WaterfallBody";
import css from "./trace.module.css";

const PANEL_PAGE_WIDTH_MIN = 1100;

interface TraceViewProps {
  readonly trace: LoadedTrace;
  readonly search: TraceSearch;
  readonly reload: () => void;
}

/** A loaded trace: header, minimap, waterfall or logs, and the side panel of the selected span. */
export function TraceView({ trace, search, reload }: TraceViewProps) {
  const view = useWaterfallView(trace, search);
  const navigate = useNavigate();
  const [panelOpen, setPanelOpen] = useState(() => window.innerWidth >= PANEL_PAGE_WIDTH_MIN);
  const [find, setFind] = useState(search.find ?? "");
  const wanted = useDeferredValue(find.trim());
  const hits = useMemo(() => findRows(trace.skeleton, wanted), [trace, wanted]);
  const correlated = useCorrelated(trace.skeleton.traceId);
  const marks = useMemo(() => marksOf(trace, correlated.data), [trace, correlated.data]);
  const selected = useView(view, (state) => state.selected);
  const changeFind = (text: string) => {
    setFind(text);
    void navigate({ to: ".", replace: true, search: (before: object) => ({ ...before, find: text || undefined }) });
  };
  const showTab = (tab: "logs" | undefined) => void navigate({ to: ".", search: (before: object) => ({ ...before, view: tab }) });
  useKeys({
    i: () => setPanelOpen(!panelOpen),
    f: () => document.querySelector<HTMLInputElement>("[data-find]")?.focus(),
    "1": () => showTab(undefined),
    "2": () => showTab("logs"),
  });
  const logs = correlated.data?.logs;
  return (
    <div className={css.page}>
      <div className={css.left}>
        <TraceHeader trace={trace} search={search} reload={reload} />
        {trace.skeleton.warnings.length > 0 && <Strip>{trace.skeleton.warnings.join(" ")}</Strip>}
        <TraceToolbar view={view} find={{ text: find, hits, isCurrent: wanted === find.trim(), change: changeFind }} logCount={logs?.length} tab={search.view} showTab={showTab}
          panel={{ open: panelOpen, toggle: () => setPanelOpen(!panelOpen) }} />
        {search.view === "logs" ? (
          <TraceLogs view={view} correlated={correlated} />
        ) : (
          <>
            <Minimap view={view} />
            <Ruler view={view} />
            <WaterfallBody view={view} marks={marks} hits={hits} find={wanted} />
          </>
        )}
        <TraceStatus view={view} />
      </div>
      {panelOpen && selected >= 0 && <SidePanel view={view} row={selected} correlated={correlated.data} close={() => setPanelOpen(false)} />}
    </div>
  );
}

const KEYS = [
  { keys: ["W", "S"], does: "zoom" },
  { keys: ["A", "D"], does: "pan" },
  { keys: ["0"], does: "fit" },
  { keys: ["Z"], does: "to span" },
  { keys: ["e"], does: "next error" },
  { keys: ["f"], does: "find" },
  { keys: ["i"], does: "panel" },
  { keys: ["?"], does: "all" },
];

function TraceStatus({ view }: { readonly view: WaterfallView }) {
  const rows = useView(view, (state) => state.fold.count);
  const { spanCount, missingParentCount, complete } = view.trace.skeleton;
  return (
    <StatusBar keys={KEYS}>
      <span><b>{formatCount(spanCount)}</b> spans in <b>{formatCount(rows)}</b> rows</span>
      {missingParentCount > 0 && <span><b>{formatCount(missingParentCount)}</b> {missingParentCount === 1 ? "parent" : "parents"} not received</span>}
      {!complete && <span className="warnText">Partial</span>}
    </StatusBar>
  );
}
