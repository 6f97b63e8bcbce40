import { Check, CircleQuestionMark, Moon, RefreshCw, Search, Share2, Sun } from "lucide-react";
import { useState } from "react";
import { Button } from "../controls/Button";
import { copyText } from "../controls/CopyButton";
import controls from "../controls/controls.module.css";
import { Kbd } from "../controls/text";
import { RangePicker } from "./RangePicker";
import { useSession } from "./session";
import { TenantPicker } from "./TenantPicker";
import { toggleTheme, useTheme } from "./theme";
import css from "./shell.module.css";

interface TopBarProps {
  readonly openPalette: () => void;
  readonly openHelp: () => void;
  readonly rangeOpen: boolean;
  readonly setRangeOpen: (open: boolean) => void;
}

export function TopBar({ openPalette, openHelp, rangeOpen, setRangeOpen }: TopBarProps) {
  const { refresh, live, setLive } = useSession();
  const theme = useTheme();
  const ThemeIcon = theme === "dark" ? Moon : Sun;
  return (
    <header className={css.top}>
      <TenantPicker />
      <button type="button" className={css.searchBox} onClick={openPalette} aria-haspopup="dialog">
        <Search size={14} aria-hidden="true" />
        <span>Search, or paste any id or traceparent</span>
        <Kbd>Ctrl K</Kbd>
      </button>
      <span className="grow" />
      <div className={controls.segments}>
        <RangePicker open={rangeOpen} setOpen={setRangeOpen} />
        <button type="button" onClick={refresh} aria-label="Refresh" title="Refresh">
          <RefreshCw size={14} aria-hidden="true" />
        </button>
        <button type="button" aria-pressed={live} onClick={() => setLive(!live)} title="Refresh every 5 s">
          <i className={`${controls.dot} ${live ? controls.dotOk : ""}`} />
          Live
        </button>
      </div>
      <ShareButton />
      <Button look="ghost" icon onClick={toggleTheme} aria-label={`Theme: ${theme}`} title="Theme (Shift D)">
        <ThemeIcon size={16} aria-hidden="true" />
      </Button>
      <Button look="ghost" icon onClick={openHelp} aria-label="Help" title="Help (?)">
        <CircleQuestionMark size={16} aria-hidden="true" />
      </Button>
    </header>
  );
}

function ShareButton() {
  const [copied, setCopied] = useState(false);
  const share = () => {
    void copyText(location.href).then((done) => {
      setCopied(done);
      setTimeout(() => setCopied(false), 1500);
    });
  };
  return (
    <Button look="ghost" onClick={share} title="Copy the link to this view (y)">
      {copied ? <Check size={14} aria-hidden="true" className="okText" /> : <Share2 size={14} aria-hidden="true" />}
      <span className={css.optional}>{copied ? "Copied" : "Share"}</span>
    </Button>
  );
}
