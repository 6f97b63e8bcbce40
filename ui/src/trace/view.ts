import { cssPixels, type CssPixels, type Nanos } from "../time/units";
import { Fold } from "./fold";
import type { LoadedTrace } from "./loadedTrace";
import { around, pan, wholeTrace, zoom, TimeScale, type TimeWindow } from "./timeScale";

export const ROW_HEIGHT = 22;

/** What a waterfall shows of its trace. Immutable. */
export interface ViewState {
  readonly window: TimeWindow;
  readonly fold: Fold;
  /** Distance of the viewport's top from the first row's. */
  readonly scrollTop: CssPixels;
  /** Height of the rows' viewport. */
  readonly height: CssPixels;
  /** Width of the timeline. */
  readonly width: CssPixels;
  /** -1 for none. */
  readonly selected: number;
  readonly hovered: number;
}

/**
 * The state of one waterfall, outside React so that scrolling and zooming touch only what they change. Confined to the
 * page's thread.
 */
export class WaterfallView {
  private state: ViewState;
  private readonly listeners = new Set<() => void>();
  /** Where the pointer is on the timeline; zooming by key goes there. */
  private pointerTime: Nanos | undefined;

  constructor(readonly trace: LoadedTrace, initial: Partial<Pick<ViewState, "window" | "fold" | "selected">>) {
    this.state = {
      window: initial.window ?? wholeTrace(trace.skeleton.duration),
      fold: initial.fold ?? Fold.open(trace.structure.subtreeSize),
      selected: initial.selected ?? -1,
      hovered: -1,
      scrollTop: cssPixels(0),
      height: cssPixels(0),
      width: cssPixels(1),
    };
  }

  readonly snapshot = (): ViewState => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  get scale(): TimeScale {
    return new TimeScale(this.state.window, this.state.width);
  }

  resize(width: number, height: number): void {
    const first = this.state.height === 0;
    this.set({ width: cssPixels(width), height: cssPixels(height) });
    if (first && this.state.selected >= 0) {
      this.center(this.state.selected);
    } else {
      this.scrollTo(this.state.scrollTop);
    }
  }

  pointAt(time: Nanos | undefined): void {
    this.pointerTime = time;
  }

  hover(row: number): void {
    if (row !== this.state.hovered) {
      this.set({ hovered: row });
    }
  }

  // ---- rows

  scrollTo(top: number): void {
    const limit = Math.max(0, this.state.fold.count * ROW_HEIGHT - this.state.height);
    const scrollTop = cssPixels(Math.min(Math.max(0, top), limit));
    if (scrollTop !== this.state.scrollTop) {
      this.set({ scrollTop });
    }
  }

  scrollBy(pixels: number): void {
    this.scrollTo(this.state.scrollTop + pixels);
  }

  /** Selects a row, opens what hides it, and brings it into view. */
  select(row: number): void {
    if (row < 0 || row >= this.trace.skeleton.rowCount) {
      this.set({ selected: -1 });
      return;
    }
    this.set({ selected: row, fold: this.state.fold.reveal(row, this.trace.structure.parent) });
    const top = this.state.fold.indexOf(row) * ROW_HEIGHT;
    if (top < this.state.scrollTop) {
      this.scrollTo(top);
    } else if (top + ROW_HEIGHT > this.state.scrollTop + this.state.height) {
      this.scrollTo(top + ROW_HEIGHT - this.state.height);
    }
  }

  /** Selects a row far away: it comes to the middle where it was out of view. */
  jumpTo(row: number): void {
    this.set({ fold: this.state.fold.reveal(row, this.trace.structure.parent) });
    const top = this.state.fold.indexOf(row) * ROW_HEIGHT;
    if (top < this.state.scrollTop || top + ROW_HEIGHT > this.state.scrollTop + this.state.height) {
      this.center(row);
    }
    this.select(row);
  }

  private center(row: number): void {
    this.scrollTo(this.state.fold.indexOf(row) * ROW_HEIGHT - this.state.height / 2);
  }

  /** Moves the selection by places of the display. */
  step(by: number): void {
    const { fold, selected } = this.state;
    const from = selected < 0 ? (by > 0 ? -1 : fold.count) : fold.indexOf(selected);
    this.select(fold.rowAt(Math.min(Math.max(0, from + by), fold.count - 1)));
  }

  refold(fold: Fold): void {
    const selected = this.state.selected;
    this.set({ fold });
    if (selected >= 0 && fold.isHidden(selected)) {
      this.set({ selected: fold.rowAt(fold.indexOf(selected)) });
    }
    this.scrollTo(this.state.scrollTop);
  }

  // ---- time

  showTime(window: TimeWindow): void {
    this.set({ window });
  }

  fitAll(): void {
    this.showTime(wholeTrace(this.trace.skeleton.duration));
  }

  fitRow(row: number): void {
    const { start, duration } = this.trace.skeleton.columns;
    this.showTime(around(start[row], duration[row], this.trace.skeleton.duration, this.state.width));
  }

  zoomBy(factor: number, about = this.pointerTime ?? this.middle): void {
    this.showTime(zoom(this.state.window, factor, about, this.trace.skeleton.duration, this.state.width));
  }

  /** By a share of what is on display. */
  panBy(share: number): void {
    const { start, end } = this.state.window;
    this.showTime(pan(this.state.window, share * (end - start), this.trace.skeleton.duration));
  }

  private get middle(): number {
    const { selected, window } = this.state;
    if (selected >= 0) {
      const { start, duration } = this.trace.skeleton.columns;
      const center = start[selected] + duration[selected] / 2;
      if (center >= window.start && center <= window.end) {
        return center;
      }
    }
    return (window.start + window.end) / 2;
  }

  private set(change: Partial<ViewState>): void {
    this.state = { ...this.state, ...change };
    this.listeners.forEach((listener) => listener());
  }
}

/** The places of the display that a viewport shows, both ends inclusive. */
export function visibleSpan(state: ViewState): { readonly first: number; readonly last: number } {
  const first = Math.floor(state.scrollTop / ROW_HEIGHT);
  const last = Math.min(state.fold.count - 1, Math.floor((state.scrollTop + Math.max(1, state.height) - 1) / ROW_HEIGHT));
  return { first, last };
}
