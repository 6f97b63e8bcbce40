import { Link, useSearch } from "@tanstack/react-router";
import { PanelLeftClose, PanelLeftOpen } from "lucide-react";
import { PAGES } from "./pages";
import { keepShared, type SharedSearch } from "./search";
import css from "./shell.module.css";

interface RailProps {
  readonly wide: boolean;
  readonly toggle: () => void;
}

export function Rail({ wide, toggle }: RailProps) {
  const shared = keepShared(useSearch({ strict: false }) as SharedSearch);
  const Toggle = wide ? PanelLeftClose : PanelLeftOpen;
  return (
    <nav className={css.rail} aria-label="Pages">
      {PAGES.map(({ path, name, key, icon: Icon }) => (
        <Link key={path} to={path} search={shared} activeOptions={{ exact: path === "/", includeSearch: false }} title={wide ? undefined : `${name} (g ${key})`} aria-label={wide ? undefined : name}>
          <Icon size={16} aria-hidden="true" />
          <span className={css.railLabel}>{name}</span>
          <span className={`${css.key} ${css.railLabel}`} aria-hidden="true">g {key}</span>
        </Link>
      ))}
      <button type="button" className={css.railToggle} onClick={toggle} aria-expanded={wide} aria-label={wide ? undefined : "Wide navigation"}>
        <Toggle size={16} aria-hidden="true" />
        <span className={css.railLabel}>Narrow</span>
      </button>
    </nav>
  );
}
