import { Funnel } from "lucide-react";
import { useId, useRef, useState, type KeyboardEvent } from "react";
import { Button } from "../controls/Button";
import { parseQuery } from "./filter";
import { highlights } from "./highlight";
import { placeAt, type Suggestion } from "./completion";
import { SuggestionList } from "./SuggestionList";
import { useSuggestions } from "./useSuggestions";
import css from "./query.module.css";

interface FilterBarProps {
  /** The query in force. Give the bar a key of it, so that it starts anew when the query changes from outside. */
  readonly query: string;
  readonly run: (query: string) => void;
}

/** The query of a trace search, with completion of keys and values and the place of an error marked. */
export function FilterBar({ query, run }: FilterBarProps) {
  const [text, setText] = useState(query);
  const [cursor, setCursor] = useState(query.length);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const place = placeAt(text, cursor);
  const suggestions = useSuggestions(place, open);
  const shown = open && suggestions.length > 0;
  const { error } = parseQuery(text);

  const edit = (next: string, at: number) => {
    setText(next);
    setCursor(at);
    setActive(-1);
    setOpen(true);
  };
  const take = (suggestion: Suggestion) => {
    const next = text.slice(0, place.from) + suggestion.insert + text.slice(place.to).trimStart();
    const at = place.from + suggestion.insert.length;
    edit(next, at);
    requestAnimationFrame(() => input.current?.setSelectionRange(at, at));
    input.current?.focus();
  };
  const submit = () => {
    setOpen(false);
    if (error === undefined) {
      run(text.trim());
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const length = suggestions.length;
    if (shown && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      setActive((active + (event.key === "ArrowDown" ? 1 : active < 0 ? length : length - 1)) % length);
    } else if (shown && event.key === "Tab" && !event.shiftKey) {
      event.preventDefault();
      take(suggestions[Math.max(0, active)]);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (shown && active >= 0) {
        take(suggestions[active]);
      } else {
        submit();
      }
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (shown) {
        setOpen(false);
      } else {
        input.current?.blur();
      }
    } else if (event.ctrlKey && event.key === " ") {
      setOpen(true);
    }
  };
  return (
    <>
      <div className={css.bar} role="search">
        <div className={css.box} data-wrong={(error && !open) || undefined}>
          <Funnel size={14} aria-hidden="true" />
          <QueryText text={text}>
            <input
              ref={input}
              value={text}
              data-query
              onChange={(event) => edit(event.target.value, event.target.selectionStart ?? event.target.value.length)}
              onSelect={(event) => setCursor(event.currentTarget.selectionStart ?? 0)}
              onKeyDown={onKeyDown}
              onFocus={() => setOpen(true)}
              onBlur={() => setOpen(false)}
              placeholder="service:ledger duration:>250us status:error http.route=/orders"
              role="combobox"
              aria-label="Query"
              aria-expanded={shown}
              aria-controls={listId}
              aria-autocomplete="list"
              aria-activedescendant={shown && active >= 0 ? `${listId}-${active}` : undefined}
              aria-invalid={error !== undefined && !open}
              spellCheck={false}
              autoComplete="off"
            />
          </QueryText>
          <span className={css.hint}>? for syntax</span>
        </div>
        <Button look="primary" onClick={submit}>Run</Button>
        {shown && <SuggestionList id={listId} list={suggestions} prefix={place.prefix} active={active} take={take} left={38 + place.from * 7.2} />}
      </div>
      {error && !open && (
        <div className={css.error} role="alert">
          At character {error.place.start + 1}{text.slice(error.place.start, error.place.end) && <> (<code>{text.slice(error.place.start, error.place.end)}</code>)</>}: {error.message}
        </div>
      )}
    </>
  );
}

/** The input is transparent; what is seen is the same text below it, coloured. */
function QueryText({ text, children }: { readonly text: string; readonly children: React.ReactNode }) {
  const overlay = useRef<HTMLDivElement>(null);
  const follow = (event: React.UIEvent<HTMLElement>) => {
    if (overlay.current && event.target instanceof HTMLInputElement) {
      overlay.current.scrollLeft = event.target.scrollLeft;
    }
  };
  return (
    <div className={css.text} onScrollCapture={follow} onKeyUp={follow}>
      <div ref={overlay} className={css.overlay} aria-hidden="true">
        {highlights(text).map((part) => (
          <span key={part.start} className={CLASSES[part.kind]}>{text.slice(part.start, part.end)}</span>
        ))}
      </div>
      {children}
    </div>
  );
}

const CLASSES = { plain: "", key: css.key, value: css.value, error: css.wrong } as const;
