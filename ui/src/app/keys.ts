import { useEffect, useRef } from "react";

const SEQUENCE_MILLIS = 1_000;

/** Keys by name: `/`, `Shift+D`, `g t` (one after the other), `Control+k`. */
export type KeyMap = Readonly<Record<string, () => void>>;

/** Listens for keys on the whole page. Single letters rest while something is typed or a dialog is open. */
export function useKeys(map: KeyMap): void {
  const latest = useRef(map);
  useEffect(() => {
    latest.current = map;
  });
  useEffect(() => {
    let before = "";
    let beforeMillis = 0;
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented) {
        return;
      }
      const name = keyName(event);
      if (isTyping(event) && !name.startsWith("Control+")) {
        return;
      }
      const sequence = event.timeStamp - beforeMillis < SEQUENCE_MILLIS ? `${before} ${name}` : name;
      const action = latest.current[sequence] ?? latest.current[name];
      before = name;
      beforeMillis = event.timeStamp;
      if (action !== undefined) {
        event.preventDefault();
        action();
      }
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
}

function keyName(event: KeyboardEvent): string {
  const control = event.ctrlKey || event.metaKey ? "Control+" : "";
  const letter = /^[A-Z]$/.test(event.key);
  return `${control}${event.altKey ? "Alt+" : ""}${letter && event.shiftKey ? "Shift+" : ""}${event.key}`;
}

function isTyping(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement | null;
  return target?.closest?.("input, textarea, select, dialog, [role=menu], [contenteditable=true]") != null;
}
