import { useSyncExternalStore } from "react";
import type { ViewState, WaterfallView } from "./view";

/** A part of a view's state; the component renders again only when this part changes. */
export function useView<T>(view: WaterfallView, part: (state: ViewState) => T): T {
  return useSyncExternalStore(view.subscribe, () => part(view.snapshot()));
}
