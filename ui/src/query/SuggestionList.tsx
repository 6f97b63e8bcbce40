import controls from "../controls/controls.module.css";
import { Kbd } from "../controls/text";
import type { Suggestion } from "./completion";
import css from "./query.module.css";

interface SuggestionListProps {
  readonly id: string;
  readonly list: readonly Suggestion[];
  readonly prefix: string;
  /** -1 for none. */
  readonly active: number;
  readonly take: (suggestion: Suggestion) => void;
  /** In pixels from the bar's left. */
  readonly left: number;
}

export function SuggestionList({ id, list, prefix, active, take, left }: SuggestionListProps) {
  return (
    <div className={`${controls.float} ${css.list}`} style={{ left: Math.min(left, window.innerWidth - 720) }}>
      <div id={id} role="listbox" aria-label="Completions">
        {list.map((one, index) => (
          <div
            key={`${one.text} ${one.detail}`}
            id={`${id}-${index}`}
            className={css.option}
            role="option"
            aria-selected={index === active}
            onPointerDown={(event) => {
              event.preventDefault();
              take(one);
            }}
          >
            <small>{one.type}</small>
            <span className="mono cut"><Emphasised text={one.text} part={prefix} /></span>
            <small>{one.detail}</small>
          </div>
        ))}
      </div>
      <div className={css.foot}><Kbd>Tab</Kbd> complete <Kbd>Enter</Kbd> run</div>
    </div>
  );
}

function Emphasised({ text, part }: { readonly text: string; readonly part: string }) {
  const at = part === "" ? -1 : text.toLowerCase().indexOf(part.toLowerCase());
  return at < 0 ? text : <>{text.slice(0, at)}<b>{text.slice(at, at + part.length)}</b>{text.slice(at + part.length)}</>;
}
