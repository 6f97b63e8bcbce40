import { X } from "lucide-react";
import { Button } from "../controls/Button";
import { Kbd } from "../controls/text";
import { WATERFALL_KEYS } from "../trace/keyboard";
import { Dialog } from "./Dialog";
import css from "./shell.module.css";

const GLOBAL_KEYS = [
  { keys: "Ctrl K", does: "search, or paste an ID" },
  { keys: "/", does: "to the query" },
  { keys: "g h s t l d", does: "Home, Services, Traces, Logs, Send data" },
  { keys: ".", does: "time range" },
  { keys: "y", does: "copy the link" },
  { keys: "Shift D", does: "dark, light" },
  { keys: "?", does: "this help" },
  { keys: "Esc", does: "close, clear" },
];

const LIST_KEYS = [
  { keys: "j k", does: "next, previous" },
  { keys: "Enter", does: "open" },
];

const SYNTAX = [
  ["service:ledger status:error", "both on the same span"],
  ["duration:>250us", "ns, us, ms, s, m, h; also >=, <, <="],
  ["http.route=/orders", "any attribute; numbers and booleans by their value"],
  ["resource.host.name!=a", "one level: resource, scope, span, event, link"],
  ['name~"GET .*"', "regular expression; !~ for not"],
  ["exec.qty:*", "has the attribute"],
  ["-kind:client", "not"],
  ["service:(a or b)", "any of these; or also between conditions"],
  ["NewOrder", "a word: the operation contains it"],
] as const;

export function Help({ close }: { readonly close: () => void }) {
  return (
    <Dialog label="Help" close={close}>
      <div className={css.help}>
        <h2>
          Keys and query language
          <Button look="ghost" icon onClick={close} aria-label="Close"><X size={16} aria-hidden="true" /></Button>
        </h2>
        <Keys title="Everywhere" list={GLOBAL_KEYS} />
        <Keys title="Lists" list={LIST_KEYS} />
        <Keys title="Waterfall" list={WATERFALL_KEYS} />
        <h3>Queries for traces</h3>
        <dl className={css.syntax}>
          {SYNTAX.map(([text, means]) => (
            <div key={text}><dt><code>{text}</code></dt><dd>{means}</dd></div>
          ))}
        </dl>
        <h3>Queries for logs</h3>
        <dl className={css.syntax}>
          <div><dt><code>failed "commit failed"</code></dt><dd>words, phrases</dd></div>
          <div><dt><code>service:ledger -heartbeat</code></dt><dd>field:value, not</dd></div>
        </dl>
      </div>
    </Dialog>
  );
}

function Keys({ title, list }: { readonly title: string; readonly list: readonly { keys: string; does: string }[] }) {
  return (
    <>
      <h3>{title}</h3>
      <dl>
        {list.map((one) => (
          <div key={one.keys}><dt>{one.keys.split(" ").map((key) => <Kbd key={key}>{key}</Kbd>)}</dt><dd>{one.does}</dd></div>
        ))}
      </dl>
    </>
  );
}
