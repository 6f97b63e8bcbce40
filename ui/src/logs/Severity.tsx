import { severityRange, type LogRecord, type SeverityRange } from "../api/logs";
import css from "./severity.module.css";

const LETTERS: Readonly<Record<SeverityRange, string>> = {
  unspecified: "·", trace: "T", debug: "D", info: "I", warn: "W", error: "E", fatal: "F",
};

const TONES: Readonly<Partial<Record<SeverityRange, string>>> = { warn: css.warn, error: css.error, fatal: css.error };

/** One letter for a record's severity; only warnings and errors have a hue. */
export function Severity({ record }: { readonly record: Pick<LogRecord, "severityNumber" | "severityText"> }) {
  const range = severityRange(record.severityNumber);
  const name = record.severityText === "" ? range : record.severityText;
  return <abbr className={`${css.severity} ${TONES[range] ?? ""}`} title={name}>{LETTERS[range]}</abbr>;
}
