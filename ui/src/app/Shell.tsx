import { Outlet, useLocation, useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { copyText } from "../controls/CopyButton";
import { CommandPalette } from "./CommandPalette";
import { Help } from "./Help";
import { useKeys } from "./keys";
import { Logo } from "./Logo";
import { PAGES } from "./pages";
import { Rail } from "./Rail";
import { keepShared, type SharedSearch } from "./search";
import { SessionProvider } from "./session";
import { toggleTheme } from "./theme";
import { TopBar } from "./TopBar";
import css from "./shell.module.css";

const WIDE_KEY = "heliograph.rail";

/** Top bar and rail around every page. */
export function Shell() {
  return (
    <SessionProvider>
      <Frame />
    </SessionProvider>
  );
}

function Frame() {
  const [layer, setLayer] = useState<"palette" | "help" | "range" | undefined>();
  const [wide, setWide] = useWideRail(useLocation({ select: (location) => location.pathname === "/" || location.pathname === "/send" }));
  const navigate = useNavigate();
  const shared = keepShared(useSearch({ strict: false }) as SharedSearch);
  const close = () => setLayer(undefined);
  useKeys({
    "Control+k": () => setLayer("palette"),
    "?": () => setLayer("help"),
    ".": () => setLayer("range"),
    "/": () => document.querySelector<HTMLInputElement>("[data-query]")?.focus(),
    y: () => void copyText(location.href),
    "Shift+D": toggleTheme,
    ...Object.fromEntries(PAGES.map((page) => [`g ${page.key}`, () => void navigate({ to: page.path, search: shared })])),
  });
  return (
    <div className={`${css.shell} ${wide ? css.wide : ""}`}>
      <div className={css.brand} aria-hidden="true">
        <Logo />
        <span className={css.railLabel}>Heliograph</span>
      </div>
      <TopBar
        openPalette={() => setLayer("palette")}
        openHelp={() => setLayer("help")}
        rangeOpen={layer === "range"}
        setRangeOpen={(open) => setLayer(open ? "range" : undefined)}
      />
      <Rail wide={wide} toggle={() => setWide(!wide)} />
      <main className={css.main}>
        <Outlet />
      </main>
      {layer === "palette" && <CommandPalette close={close} />}
      {layer === "help" && <Help close={close} />}
    </div>
  );
}

/** As the user left it; until then wide where a newcomer begins and narrow where space counts. */
function useWideRail(newcomer: boolean): [boolean, (wide: boolean) => void] {
  const [chosen, setChosen] = useState(() => {
    try {
      return localStorage.getItem(WIDE_KEY);
    } catch {
      return null;
    }
  });
  const change = (next: boolean) => {
    setChosen(next ? "wide" : "narrow");
    try {
      localStorage.setItem(WIDE_KEY, next ? "wide" : "narrow");
    } catch {
      // Storage is off: the choice lasts until the page is closed.
    }
  };
  return [chosen === null ? newcomer : chosen === "wide", change];
}
