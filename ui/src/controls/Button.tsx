import type { ButtonHTMLAttributes } from "react";
import css from "./controls.module.css";

type Look = "plain" | "ghost" | "primary";

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly look?: Look;
  /** Square, for a single icon; give it an aria-label. */
  readonly icon?: boolean;
}

const LOOKS: Readonly<Record<Look, string>> = { plain: "", ghost: css.ghost, primary: css.primary };

export function Button({ look = "plain", icon = false, className = "", ...rest }: ButtonProps) {
  const classes = `${css.button} ${LOOKS[look]} ${icon ? css.icon : ""} ${className}`;
  return <button type="button" {...rest} className={classes} />;
}
