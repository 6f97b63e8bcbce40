import { Link } from "@tanstack/react-router";
import { ChartNoAxesGantt, ChevronDown, ChevronRight } from "lucide-react";
import { severityRange, type LogRecord } from "../api/logs";
import type { SharedSearch } from "../app/search";
import { plainText } from "../controls/plainText";
import { ServiceSquare, Timestamp } from "../controls/text";
import { LogDetails } from "./LogDetails";
import { Severity } from "./Severity";
import css from "./logs.module.css";

const ATTRIBUTES_SHOWN = 4;

interface LogItemProps {
  readonly record: LogRecord;
  /** The service's place in the list of colours. */
  readonly colour: number;
  readonly open: boolean;
  readonly active: boolean;
  readonly toggle: () => void;
  readonly shared: SharedSearch;
}

export function LogItem({ record, colour, open, active, toggle, shared }: LogItemProps) {
  const range = severityRange(record.severityNumber);
  const tone = open ? css.open : range === "error" || range === "fatal" ? css.error : range === "warn" ? css.warn : "";
  const Caret = open ? ChevronDown : ChevronRight;
  const onLine = (event: React.MouseEvent) => {
    if (!(event.target as Element).closest("a, button")) {
      toggle();
    }
  };
  return (
    <>
      <div className={`${css.line} ${tone} ${active ? css.active : ""}`} onClick={onLine}>
        <button type="button" className={css.caret} onClick={toggle} aria-expanded={open} aria-label="Fields of the record"><Caret size={12} aria-hidden="true" /></button>
        <Timestamp time={record.time} />
        <Severity record={record} />
        <span className={css.service}><ServiceSquare index={colour} /><span className="cut">{record.service}</span></span>
        <span className={`${css.message} mono cut`}>
          {oneLine(record.body || record.eventName)}
          <span className="text3">{record.attributes.slice(0, ATTRIBUTES_SHOWN).map((one) => `${one.key}=${oneLine(one.text)}`).join(" ")}</span>
        </span>
        {record.traceId === "" ? <span className={css.none}>no trace id</span> : <TraceChip record={record} shared={shared} />}
      </div>
      {open && <LogDetails record={record} shared={shared} />}
    </>
  );
}

function TraceChip({ record, shared }: { readonly record: LogRecord; readonly shared: SharedSearch }) {
  return (
    <Link to="/trace/$traceId" params={{ traceId: record.traceId }} search={{ ...shared, span: record.spanId || undefined }} className={css.chip} title="Open the trace at this span" preload={false}>
      <ChartNoAxesGantt size={11} aria-hidden="true" />
      {record.traceId.slice(0, 8)}
    </Link>
  );
}

const LINE_CHARACTERS_MAX = 600;

function oneLine(text: string): string {
  return plainText(text.slice(0, LINE_CHARACTERS_MAX).replace(/\s+/g, " "));
}
