import { ChevronDown, ChevronUp, ListCollapse, ListTree, Maximize2, PanelRight, Search } from "lucide-react";
import type { KeyboardEvent } from "react";
import { Button } from "../controls/Button";
import { formatCount } from "../time/format";
import { findRows } from "./find";
import { Fold, upperBound } from "./fold";
import { jumpTo } from "./keyboard";
import { useView } from "./useView";
import type { WaterfallView } from "./view";
import css from "./trace.module.css";

/** What is looked for in the trace. */
interface Finding {
  readonly text: string;
  readonly hits: Uint32Array;
  /** Whether the hits are those of the text: they follow it with a delay, so that typing stays smooth. */
  readonly isCurrent: boolean;
  readonly change: (text: string) => void;
}

interface TraceToolbarProps {
  readonly view: WaterfallView;
  readonly find: Finding;
  readonly logCount: number | undefined;
  readonly tab: "logs" | undefined;
  readonly showTab: (tab: "logs" | undefined) => void;
  readonly panel: { readonly open: boolean; readonly toggle: () => void };
}

export function TraceToolbar({ view, find, logCount, tab, showTab, panel }: TraceToolbarProps) {
  return (
    <div className={css.toolbar}>
      <div className={css.tabs} role="tablist" aria-label="Views of the trace">
        <button type="button" role="tab" aria-selected={tab === undefined} onClick={() => showTab(undefined)}>Waterfall</button>
        <button type="button" role="tab" aria-selected={tab === "logs"} onClick={() => showTab("logs")}>
          Logs {logCount !== undefined && <small>{formatCount(logCount)}</small>}
        </button>
      </div>
      <span className="grow" />
      {tab === undefined && <WaterfallTools view={view} find={find} />}
      <Button look="ghost" icon onClick={panel.toggle} aria-pressed={panel.open} aria-label="Side panel" title="Side panel (i)">
        <PanelRight size={14} aria-hidden="true" />
      </Button>
    </div>
  );
}

type WaterfallToolsProps = Pick<TraceToolbarProps, "view" | "find">;

function WaterfallTools({ view, find }: WaterfallToolsProps) {
  const fold = useView(view, (state) => state.fold);
  const zoomed = useView(view, (state) => state.window.end - state.window.start < view.trace.skeleton.duration);
  return (
    <>
      {zoomed && <Button look="ghost" onClick={() => view.fitAll()} title="Show the whole trace (0)"><Maximize2 size={13} aria-hidden="true" />Fit</Button>}
      {fold.folded.length > 0 ? (
        <Button look="ghost" onClick={() => view.refold(Fold.open(view.trace.structure.subtreeSize))}><ListTree size={14} aria-hidden="true" />Unfold all</Button>
      ) : (
        <Button look="ghost" onClick={() => view.refold(fold.foldAll().unfold([0]))}><ListCollapse size={14} aria-hidden="true" />Fold all</Button>
      )}
      <FindBox view={view} find={find} />
    </>
  );
}

function FindBox({ view, find }: WaterfallToolsProps) {
  const { text, hits, isCurrent, change } = find;
  const selected = useView(view, (state) => state.selected);
  const at = upperBound(hits, selected);
  const onHit = at > 0 && hits[at - 1] === selected;
  const step = (forward: boolean) => jumpTo(view, isCurrent ? hits : findRows(view.trace.skeleton, text), forward);
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "Enter") {
      step(!event.shiftKey);
    } else if (event.key === "Escape") {
      change("");
      document.querySelector<HTMLElement>("[data-waterfall]")?.focus();
    }
  };
  return (
    <div className={css.find} role="search">
      <Search size={14} aria-hidden="true" />
      <input value={text} onChange={(event) => change(event.target.value)} onKeyDown={onKeyDown} placeholder="Find (f)" aria-label="Find operation, service or span ID" data-find spellCheck={false} />
      {text.trim() !== "" && (
        <>
          <span className={css.count} role="status">{onHit ? `${formatCount(at)} / ` : ""}{hits.length === 0 ? "none" : formatCount(hits.length)}</span>
          <button type="button" onClick={() => step(false)} aria-label="Previous hit" disabled={hits.length === 0}><ChevronUp size={14} aria-hidden="true" /></button>
          <button type="button" onClick={() => step(true)} aria-label="Next hit" disabled={hits.length === 0}><ChevronDown size={14} aria-hidden="true" /></button>
        </>
      )}
    </div>
  );
}
