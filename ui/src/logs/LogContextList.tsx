import { useQuery } from "@tanstack/react-query";
import { getLogContext, type LogRecord } from "../api/logs";
import { useSession } from "../app/session";
import { plainText } from "../controls/plainText";
import { formatCount } from "../time/format";
import { nanosBetween } from "../time/units";
import { Severity } from "./Severity";
import css from "./logs.module.css";

const AROUND = 6;

/** What the same resource wrote before and after a record, newest first as in the list, in ns from the record. */
export function LogContextList({ record }: { readonly record: LogRecord }) {
  const { http } = useSession();
  const context = useQuery({
    queryKey: ["log context", http.tenant, record.id],
    queryFn: ({ signal }) => getLogContext(http, record.id, AROUND, signal),
    structuralSharing: false,
  });
  return (
    <div>
      <h3>Context <small>{record.service === "" ? "same resource" : record.service}</small></h3>
      {context.error && <p className="text3">The context could not be loaded: {context.error.message}</p>}
      {context.data?.records.map((one, index) => (
        <div key={one.id} className={css.around} aria-current={index === context.data.position || undefined}>
          <span className="text3 number">{distance(nanosBetween(record.time, one.time))}</span>
          <Severity record={one} />
          <span className="cut">{plainText(one.body || one.eventName)}</span>
        </div>
      )).reverse()}
    </div>
  );
}

function distance(nanos: number): string {
  return nanos === 0 ? "0" : `${nanos > 0 ? "+" : "−"}${formatCount(Math.abs(nanos))} ns`;
}
