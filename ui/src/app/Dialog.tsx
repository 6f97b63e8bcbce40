import { useEffect, useRef } from "react";
import css from "./shell.module.css";

interface DialogProps {
  readonly label: string;
  readonly close: () => void;
  readonly children: React.ReactNode;
}

/** A modal layer on the browser's own dialog element: focus stays inside, Escape and a click beside it close it. */
export function Dialog({ label, close, children }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    element.current?.showModal();
  }, []);
  return (
    <dialog
      ref={element}
      className={css.dialog}
      aria-label={label}
      onClose={close}
      onClick={(event) => event.target === element.current && close()}
    >
      {children}
    </dialog>
  );
}
