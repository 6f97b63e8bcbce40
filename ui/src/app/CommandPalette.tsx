import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { ChartNoAxesGantt, Crosshair, Moon, RefreshCw, Server, Share2, type LucideIcon } from "lucide-react";
import { useId, useState, type KeyboardEvent } from "react";
import { listServices } from "../api/traces";
import { copyText } from "../controls/CopyButton";
import { quoteIfNeeded } from "../query/syntax";
import { Dialog } from "./Dialog";
import { PAGES } from "./pages";
import { identify } from "./pasted";
import { keepShared, type SharedSearch } from "./search";
import { useSession } from "./session";
import { toggleTheme } from "./theme";
import css from "./shell.module.css";

interface Command {
  readonly name: string;
  readonly hint: string;
  readonly icon: LucideIcon;
  readonly run: () => void;
}

/** One box for pages, commands, services, and any ID pasted into it. */
export function CommandPalette({ close }: { readonly close: () => void }) {
  const [text, setText] = useState("");
  const [active, setActive] = useState(0);
  const listId = useId();
  const commands = useCommands(text);
  const current = Math.min(active, commands.length - 1);
  const run = (command: Command | undefined) => {
    if (command) {
      close();
      command.run();
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      setActive((current + (event.key === "ArrowDown" ? 1 : commands.length - 1)) % Math.max(1, commands.length));
    } else if (event.key === "Enter") {
      event.preventDefault();
      run(commands[current]);
    }
  };
  return (
    <Dialog label="Search and commands" close={close}>
      <input
        className={css.dialogInput}
        value={text}
        onChange={(event) => { setText(event.target.value); setActive(0); }}
        onKeyDown={onKeyDown}
        placeholder="Trace ID, traceparent, span ID, service, page or command"
        role="combobox"
        aria-label="Search and commands"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={commands.length > 0 ? `${listId}-${current}` : undefined}
        autoFocus
        spellCheck={false}
      />
      <div className={css.options} id={listId} role="listbox" aria-label="Results">
        {commands.map(({ name, hint, icon: Icon, ...command }, index) => (
          <div key={name + hint} id={`${listId}-${index}`} className={css.option} role="option" aria-selected={index === current}
            onPointerMove={() => setActive(index)} onClick={() => run({ name, hint, icon: Icon, ...command })}>
            <Icon size={15} aria-hidden="true" />
            <span className="cut">{name}</span>
            <span className={css.hint}>{hint}</span>
          </div>
        ))}
      </div>
      {commands.length === 0 && <p className={css.nothing}>Nothing has this name. A trace ID has 32 hexadecimal digits, a span ID 16.</p>}
    </Dialog>
  );
}

function useCommands(text: string): Command[] {
  const { http, range, key, refresh } = useSession();
  const navigate = useNavigate();
  const shared = keepShared(useSearch({ strict: false }) as SharedSearch);
  const services = useQuery({ queryKey: ["services", ...key], queryFn: ({ signal }) => listServices(http, range, signal) });
  const pasted = identify(text);
  if (pasted?.kind === "trace") {
    const { traceId, spanId } = pasted;
    const open = () => void navigate({ to: "/trace/$traceId", params: { traceId }, search: { ...shared, span: spanId } });
    return [{ name: `Open trace ${traceId}`, hint: spanId ? `at span ${spanId}` : "Enter", icon: ChartNoAxesGantt, run: open }];
  }
  if (pasted?.kind === "span") {
    const q = `span_id:${pasted.spanId}`;
    return [{ name: `Find span ${pasted.spanId}`, hint: "Enter", icon: Crosshair, run: () => void navigate({ to: "/traces", search: { ...shared, q } }) }];
  }
  const all: Command[] = [
    ...PAGES.map((page) => ({ name: page.name, hint: `g ${page.key}`, icon: page.icon, run: () => void navigate({ to: page.path, search: shared }) })),
    { name: "Switch theme", hint: "Shift D", icon: Moon, run: toggleTheme },
    { name: "Refresh", hint: "", icon: RefreshCw, run: refresh },
    { name: "Copy link to this view", hint: "y", icon: Share2, run: () => void copyText(location.href) },
    ...(services.data?.services ?? []).map((service) => ({
      name: service.name, hint: "traces of the service", icon: Server,
      run: () => void navigate({ to: "/traces", search: { ...shared, q: `service:${quoteIfNeeded(service.name)}` } }),
    })),
  ];
  const wanted = text.trim().toLowerCase();
  return all.filter((one) => one.name.toLowerCase().includes(wanted)).slice(0, 30);
}
