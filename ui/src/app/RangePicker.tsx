import { useNavigate } from "@tanstack/react-router";
import { ChevronDown, Clock } from "lucide-react";
import { Popover } from "radix-ui";
import { useState, type FormEvent } from "react";
import { Button } from "../controls/Button";
import controls from "../controls/controls.module.css";
import { DEFAULT_RANGE, PRESETS, rangeLabel, resolveTime, type RangeText } from "../time/range";
import { useSession } from "./session";
import css from "./shell.module.css";

interface RangePickerProps {
  readonly open: boolean;
  readonly setOpen: (open: boolean) => void;
}

/** The time range of the page, as a preset or as any two times. */
export function RangePicker({ open, setOpen }: RangePickerProps) {
  const { rangeText, refresh } = useSession();
  const navigate = useNavigate();
  const choose = (range: RangeText) => {
    setOpen(false);
    refresh();
    void navigate({ to: ".", search: (before: object) => ({ ...before, ...withoutDefaults(range) }) });
  };
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger title="Time range (.)">
        <Clock size={14} aria-hidden="true" />
        <b className="medium">{rangeLabel(rangeText)}</b>
        <span className="text3">UTC</span>
        <ChevronDown size={14} aria-hidden="true" />
      </Popover.Trigger>
      <Popover.Content className={`${controls.float} ${css.popover}`} align="end" sideOffset={4} aria-label="Time range">
        <div className={css.presets}>
          {PRESETS.map((preset) => (
            <button key={preset.from} type="button" aria-pressed={rangeText.from === preset.from && rangeText.to === "now"} onClick={() => choose({ from: preset.from, to: "now" })}>
              {preset.label}
            </button>
          ))}
        </div>
        <RangeForm range={rangeText} choose={choose} />
      </Popover.Content>
    </Popover.Root>
  );
}

function RangeForm({ range, choose }: { readonly range: RangeText; readonly choose: (range: RangeText) => void }) {
  const [from, setFrom] = useState(range.from);
  const [to, setTo] = useState(range.to);
  const [error, setError] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const start = resolveTime(from, Date.now());
    const end = resolveTime(to, Date.now());
    if (start === undefined || end === undefined) {
      setError(`${start === undefined ? from : to} is not a time (expected: now-15m or 2026-11-24 09:30:00)`);
    } else if (start >= end) {
      setError("The range ends before it starts.");
    } else {
      choose({ from: from.trim().replace(" ", "T"), to: to.trim().replace(" ", "T") });
    }
  };
  return (
    <form onSubmit={submit}>
      <label>From<input className={controls.input} value={from} onChange={(event) => setFrom(event.target.value)} /></label>
      <label>To<input className={controls.input} value={to} onChange={(event) => setTo(event.target.value)} /></label>
      {error === "" ? <p>now-15m, now-6h, or a UTC time with up to nine digits after the second</p> : <p role="alert">{error}</p>}
      <Button look="primary" type="submit">Apply</Button>
    </form>
  );
}

function withoutDefaults({ from, to }: RangeText): Partial<RangeText> {
  return { from: from === DEFAULT_RANGE.from ? undefined : from, to: to === DEFAULT_RANGE.to ? undefined : to };
}
