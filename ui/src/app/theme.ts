import { useSyncExternalStore } from "react";
import { readPalette, type Palette } from "../styles/palette";

export type Theme = "dark" | "light";

const STORAGE_KEY = "heliograph.theme";
const listeners = new Set<() => void>();
let palette: Palette | undefined;

function currentTheme(): Theme {
  return document.documentElement.dataset.theme === "light" ? "light" : "dark";
}

export function toggleTheme(): void {
  const next = currentTheme() === "dark" ? "light" : "dark";
  try {
    localStorage.setItem(STORAGE_KEY, next);
  } catch {
    // Storage is off: the choice lasts until the page is closed.
  }
  apply(next);
}

/** Follows the system as long as the user has not chosen. */
export function followSystemTheme(): void {
  const light = matchMedia("(prefers-color-scheme: light)");
  light.addEventListener("change", () => {
    if (localStorage.getItem(STORAGE_KEY) === null) {
      apply(light.matches ? "light" : "dark");
    }
  });
}

function apply(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  palette = undefined;
  listeners.forEach((listener) => listener());
}

export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, currentTheme);
}

/** The tokens for canvases; a new object when the theme changes. */
export function usePalette(): Palette {
  return useSyncExternalStore(subscribe, () => (palette ??= readPalette()));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
