import { Funnel } from "lucide-react";
import { useState, type FormEvent } from "react";
import { Button } from "../controls/Button";
import css from "./logs.module.css";

interface LogQueryBarProps {
  readonly query: string;
  readonly run: (query: string) => void;
}

/** The search box for records. Its language is read by the server, which also says where an error is. */
export function LogQueryBar({ query, run }: LogQueryBarProps) {
  const [text, setText] = useState(query);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    run(text.trim());
  };
  return (
    <form className={css.bar} role="search" onSubmit={submit}>
      <div className={css.box}>
        <Funnel size={14} aria-hidden="true" />
        <input value={text} data-query onChange={(event) => setText(event.target.value)} onKeyDown={(event) => event.key === "Escape" && event.currentTarget.blur()}
          placeholder={'words, "a phrase", field:value, -not'} aria-label="Query" spellCheck={false} autoComplete="off" />
      </div>
      <Button look="primary" type="submit">Run</Button>
    </form>
  );
}
