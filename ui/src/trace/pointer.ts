import { useEffect, type RefObject } from "react";
import { ROW_HEIGHT, type WaterfallView } from "./view";

const WHEEL_LINE_PIXELS = 40;
const WHEEL_ZOOM = 0.0015;
const DRAG_PIXELS_MIN = 4;

/**
 * Mouse, touch and wheel on the waterfall's body: the wheel scrolls, with Ctrl it zooms at the pointer, with Shift it
 * pans; dragging the timeline pans; a click selects, on the caret it folds; a double click zooms to the span.
 */
export function usePointer(view: WaterfallView, body: RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    const element = body.current;
    if (element === null) {
      return undefined;
    }
    const listeners = new AbortController();
    const gestures = new Gestures(view, element);
    const passive = { signal: listeners.signal, passive: true };
    element.addEventListener("wheel", (event) => gestures.wheel(event), { signal: listeners.signal, passive: false });
    element.addEventListener("pointerdown", (event) => gestures.down(event), passive);
    element.addEventListener("pointermove", (event) => gestures.move(event), passive);
    element.addEventListener("pointerup", (event) => gestures.up(event), passive);
    element.addEventListener("pointercancel", () => gestures.cancel(), passive);
    element.addEventListener("pointerleave", () => gestures.leave(), passive);
    element.addEventListener("dblclick", (event) => gestures.doubleClick(event), passive);
    return () => listeners.abort();
  }, [view, body]);
}

interface Drag {
  readonly pointerId: number;
  readonly onTimeline: boolean;
  readonly touch: boolean;
  readonly startX: number;
  lastX: number;
  lastY: number;
  moved: boolean;
}

class Gestures {
  private drag: Drag | undefined;
  constructor(private readonly view: WaterfallView, private readonly body: HTMLElement) {}

  wheel(event: WheelEvent): void {
    event.preventDefault();
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? WHEEL_LINE_PIXELS : 1;
    const sideways = event.shiftKey ? event.deltaY + event.deltaX : event.deltaX;
    if (event.ctrlKey || event.metaKey) {
      this.view.zoomBy(Math.exp(event.deltaY * unit * WHEEL_ZOOM), this.timeAt(event));
    } else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      this.view.panBy((sideways * unit) / this.view.snapshot().width);
    } else {
      this.view.scrollBy(event.deltaY * unit);
    }
  }

  down(event: PointerEvent): void {
    if (event.button !== 0 || isOnTrack(event)) {
      return;
    }
    this.drag = {
      pointerId: event.pointerId,
      onTimeline: this.timelineX(event) >= 0,
      touch: event.pointerType === "touch",
      startX: event.clientX,
      lastX: event.clientX,
      lastY: event.clientY,
      moved: false,
    };
  }

  move(event: PointerEvent): void {
    const x = this.timelineX(event);
    this.view.pointAt(x >= 0 ? this.timeAt(event) : undefined);
    this.view.hover(isOnTrack(event) ? -1 : this.rowAt(event));
    const drag = this.drag;
    if (drag === undefined || drag.pointerId !== event.pointerId) {
      return;
    }
    if (!drag.moved && Math.abs(event.clientX - drag.startX) + Math.abs(event.clientY - drag.lastY) < DRAG_PIXELS_MIN) {
      return;
    }
    if (!drag.moved) {
      drag.moved = true;
      this.body.setPointerCapture(event.pointerId);
    }
    if (drag.onTimeline) {
      this.view.panBy((drag.lastX - event.clientX) / this.view.snapshot().width);
    }
    if (drag.touch) {
      this.view.scrollBy(drag.lastY - event.clientY);
    }
    drag.lastX = event.clientX;
    drag.lastY = event.clientY;
  }

  up(event: PointerEvent): void {
    const drag = this.drag;
    this.drag = undefined;
    if (drag === undefined || drag.moved) {
      return;
    }
    const row = this.rowAt(event);
    if (row >= 0 && (event.target as Element).closest("[data-caret]")) {
      this.view.refold(this.view.snapshot().fold.toggle(row));
    } else if (row >= 0) {
      this.view.select(row);
    }
  }

  cancel(): void {
    this.drag = undefined;
  }

  leave(): void {
    this.view.hover(-1);
    this.view.pointAt(undefined);
  }

  doubleClick(event: MouseEvent): void {
    const row = this.rowAt(event);
    if (row >= 0 && this.timelineX(event) >= 0) {
      this.view.fitRow(row);
    }
  }

  private rowAt(event: MouseEvent): number {
    const { fold, scrollTop } = this.view.snapshot();
    const index = Math.floor((event.clientY - this.body.getBoundingClientRect().top + scrollTop) / ROW_HEIGHT);
    return index >= 0 && index < fold.count ? fold.rowAt(index) : -1;
  }

  private timelineX(event: MouseEvent): number {
    const { width } = this.view.snapshot();
    return event.clientX - (this.body.getBoundingClientRect().right - 11 - width);
  }

  private timeAt(event: MouseEvent) {
    return this.view.scale.time(Math.max(0, this.timelineX(event)));
  }
}

function isOnTrack(event: Event): boolean {
  return (event.target as Element).closest("[role=scrollbar]") !== null;
}
