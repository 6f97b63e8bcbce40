const SHOWN_AS_THEY_ARE = /[\t\n]/;
// Control characters, and the marks that turn the direction of what follows.
// oxlint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/**
 * Text of telemetry made safe to look at and to paste into a terminal: escapes become the picture of their character,
 * and marks of writing direction their code, so that neither does anything. Tabs and line ends stay.
 */
export function plainText(text: string): string {
  return text.replace(CONTROLS, (one) => {
    const code = one.charCodeAt(0);
    return SHOWN_AS_THEY_ARE.test(one) ? one : code < 0x20 ? String.fromCharCode(0x2400 + code) : code === 0x7f ? "\u2421" : `\u27e8U+${code.toString(16).toUpperCase().padStart(4, "0")}\u27e9`;
  });
}
