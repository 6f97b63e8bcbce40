import { Link } from "@tanstack/react-router";
import { ChartNoAxesGantt } from "lucide-react";
import type { LogRecord } from "../api/logs";
import type { SharedSearch } from "../app/search";
import buttons from "../controls/controls.module.css";
import { CopyButton } from "../controls/CopyButton";
import { plainText } from "../controls/plainText";
import { formatIso } from "../time/format";
import { LogContextList } from "./LogContextList";
import css from "./logs.module.css";

interface LogDetailsProps {
  readonly record: LogRecord;
  readonly shared: SharedSearch;
}

/** The whole record: body, and every field with its type. */
export function LogDetails({ record, shared }: LogDetailsProps) {
  const own = [
    { key: "severity", type: "int", text: `${record.severityNumber} ${record.severityText}`.trim() },
    ...(record.eventName === "" ? [] : [{ key: "event name", type: "str", text: record.eventName }]),
    { key: "time", type: "ns", text: formatIso(record.time) },
    ...(record.traceId === "" ? [] : [{ key: "trace id", type: "hex", text: record.traceId }, { key: "span id", type: "hex", text: record.spanId }]),
    ...(record.scopeName === "" ? [] : [{ key: "scope", type: "str", text: `${record.scopeName} ${record.scopeVersion}`.trim() }]),
  ];
  return (
    <div className={css.details}>
      <div>
        <h3>Body <small>{record.bodyType}</small></h3>
        <div className={css.body} tabIndex={0} role="region" aria-label="Body">{plainText(record.body)}</div>
        <Fields name="Record" list={own} />
        <Fields name="Attributes" list={record.attributes} />
        <Fields name="Resource" list={record.resource} />
        <div className={css.actions}>
          {record.traceId !== "" && (
            <Link to="/trace/$traceId" params={{ traceId: record.traceId }} search={{ ...shared, span: record.spanId || undefined }} className={buttons.button}>
              <ChartNoAxesGantt size={14} aria-hidden="true" />Open trace at this span
            </Link>
          )}
          <CopyButton text={record.body} what="body" label="Copy body" />
        </div>
      </div>
      <LogContextList record={record} />
    </div>
  );
}

interface FieldsProps {
  readonly name: string;
  readonly list: readonly { readonly key: string; readonly type: string; readonly text: string }[];
}

function Fields({ name, list }: FieldsProps) {
  if (list.length === 0) {
    return null;
  }
  return (
    <>
      <h3>{name} <small>{list.length}</small></h3>
      <dl>
        {list.map((one, index) => (
          <div key={`${one.key} ${index}`} className={css.field}><dt title={one.key}><span>{one.key}</span><small>{one.type}</small></dt><dd>{plainText(one.text)}</dd></div>
        ))}
      </dl>
    </>
  );
}
