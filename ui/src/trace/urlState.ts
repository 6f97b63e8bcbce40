import type { TraceSearch } from "../app/search";
import { nanos } from "../time/units";
import { Fold } from "./fold";
import { spanIdOf } from "./skeleton";
import { rowOfSpan } from "./structure";
import { wholeTrace, within, type TimeWindow } from "./timeScale";
import type { LoadedTrace } from "./loadedTrace";
import type { ViewState } from "./view";

/** More folded rows than this stay out of the URL, whose length has a limit. */
const FOLDED_IDS_MAX = 50;

type ViewSearch = Pick<TraceSearch, "span" | "z" | "c">;

/** What a URL says about a trace's view; what it does not say keeps its default. */
export function viewFromUrl(trace: LoadedTrace, search: ViewSearch): Pick<ViewState, "window" | "fold" | "selected"> {
  const selected = search.span === undefined ? 0 : rowOfSpan(trace.skeleton, trace.structure, search.span);
  const folded = (search.c ?? "").split(",").map((id) => rowOfSpan(trace.skeleton, trace.structure, id));
  const fold = Fold.of(trace.structure.subtreeSize, folded.filter((row) => row >= 0));
  return {
    window: windowFromUrl(search.z, trace),
    fold: selected >= 0 && trace.skeleton.rowCount > 0 ? fold.reveal(selected, trace.structure.parent) : fold,
    selected: trace.skeleton.rowCount === 0 ? -1 : selected,
  };
}

function windowFromUrl(text: string | undefined, trace: LoadedTrace): TimeWindow {
  const [start, end] = (text ?? "").split("-").map(Number);
  const { duration } = trace.skeleton;
  return text === undefined || !(end > start) ? wholeTrace(duration) : within(start, nanos(end - start), duration);
}

/** The same view as URL values; undefined for what is at its default. */
export function viewToUrl(trace: LoadedTrace, state: ViewState): ViewSearch {
  const { skeleton } = trace;
  const whole = wholeTrace(skeleton.duration);
  const { window, selected, fold } = state;
  const zoomed = window.start !== whole.start || window.end !== whole.end;
  return {
    span: selected > 0 ? spanIdOf(skeleton.columns.spanId, selected) : undefined,
    z: zoomed ? `${trimmed(window.start)}-${trimmed(window.end)}` : undefined,
    c: fold.folded.length > 0 && fold.folded.length <= FOLDED_IDS_MAX
      ? Array.from(fold.folded, (row) => spanIdOf(skeleton.columns.spanId, row)).join(",")
      : undefined,
  };
}

function trimmed(time: number): string {
  return String(Math.round(time * 10) / 10);
}
