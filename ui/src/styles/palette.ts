/** The tokens that canvases draw with, read from the theme in force. Immutable. */
export interface Palette {
  readonly services: readonly string[];
  readonly panel: string;
  readonly page: string;
  readonly text: string;
  readonly text2: string;
  readonly text3: string;
  readonly lineRow: string;
  readonly lineBorder: string;
  readonly lineControl: string;
  readonly accent: string;
  readonly accentTint: string;
  readonly error: string;
  readonly errorText: string;
  readonly errorHatch: string;
  readonly warn: string;
  readonly severityDebug: string;
  readonly severityInfo: string;
  readonly barAlpha: number;
  readonly heat: readonly string[];
  readonly fontUi: string;
}

const SERVICE_COLOURS = 16;

export function readPalette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(name).trim();
  return {
    services: Array.from({ length: SERVICE_COLOURS }, (_, i) => token(`--svc-${i + 1}`)),
    panel: token("--bg-panel"),
    page: token("--bg-page"),
    text: token("--text"),
    text2: token("--text-2"),
    text3: token("--text-3"),
    lineRow: token("--line-row"),
    lineBorder: token("--line-border"),
    lineControl: token("--line-control"),
    accent: token("--accent"),
    accentTint: token("--accent-tint"),
    error: token("--error"),
    errorText: token("--error-text"),
    errorHatch: token("--error-hatch"),
    warn: token("--warn"),
    severityDebug: token("--sev-debug"),
    severityInfo: token("--sev-info"),
    barAlpha: Number(token("--bar-alpha")) || 1,
    heat: Array.from({ length: 7 }, (_, i) => token(`--heat-${i + 1}`)),
    fontUi: token("--font-ui") || "sans-serif",
  };
}

/** The colour of a service by its place in a trace's list. */
export function serviceColour(index: number): string {
  return `var(--svc-${(index % SERVICE_COLOURS) + 1})`;
}
