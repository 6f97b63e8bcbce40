import type { Page } from "playwright-core";

export interface WaterfallTimes {
  readonly rows: number;
  /** From the navigation inside the loaded app to rows in the page. */
  readonly firstRowsMillis: number;
  /** 95th percentile of the time between frames while scrolling by 300 px a frame. */
  readonly scrollFrameMillis: number;
  readonly foldMillis: number;
  readonly findMillis: number;
  /** Of the page, worker apart, after the trace was shown. */
  readonly heapMegabytes: number;
}

/** Opens a trace in a page that already shows another one, and uses it. */
export async function measureWaterfall(page: Page, traceId: string): Promise<WaterfallTimes> {
  return page.evaluate(async (id) => {
    const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
    const until = async (done: () => boolean) => {
      while (!done()) {
        await frame();
      }
    };
    const timed = async (act: () => void, done: () => boolean) => {
      const before = performance.now();
      act();
      await until(done);
      return performance.now() - before;
    };
    const firstRowsMillis = await timed(
      () => {
        history.pushState({}, "", `/trace/${id}`);
        dispatchEvent(new PopStateEvent("popstate"));
      },
      () => (document.querySelector("dd .mono")?.textContent ?? "") === id && document.querySelectorAll("[role=row]").length > 10,
    );
    const rows = document.querySelectorAll("[role=row]").length;
    const heap = (performance as unknown as { memory?: { usedJSHeapSize: number } }).memory?.usedJSHeapSize ?? 0;

    const grid = document.querySelector("[role=treegrid]") as HTMLElement;
    const frames: number[] = [];
    let last = await frame();
    for (let i = 0; i < 60; i++) {
      grid.dispatchEvent(new WheelEvent("wheel", { deltaY: 300, bubbles: true, cancelable: true }));
      const now = await frame();
      frames.push(now - last);
      last = now;
    }
    frames.sort((a, b) => a - b);

    const button = [...document.querySelectorAll("button")].find((one) => one.textContent === "Fold all") as HTMLButtonElement;
    const shown = grid.getAttribute("aria-rowcount");
    const foldMillis = await timed(() => button.click(), () => grid.getAttribute("aria-rowcount") !== shown);
    const input = document.querySelector<HTMLInputElement>("[data-find]") as HTMLInputElement;
    const findMillis = await timed(
      () => {
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(input, "INSERT");
        input.dispatchEvent(new Event("input", { bubbles: true }));
      },
      () => /\d/.test(document.querySelector("[role=search] [role=status]")?.textContent ?? ""),
    );
    return { rows, firstRowsMillis, scrollFrameMillis: frames[Math.floor(frames.length * 0.95)], foldMillis, findMillis, heapMegabytes: heap / 1e6 };
  }, traceId);
}
