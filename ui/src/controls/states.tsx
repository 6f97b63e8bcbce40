import { TriangleAlert } from "lucide-react";
import { ApiError } from "../api/http";
import type { Statistics } from "../api/statistics";
import { Button } from "./Button";
import { CopyButton } from "./CopyButton";
import css from "./controls.module.css";

interface MessageProps {
  readonly title: string;
  readonly children?: React.ReactNode;
  readonly actions?: React.ReactNode;
}

/** Stands where a page's content would be: what is (not) there, why, and what to do. */
export function Message({ title, children, actions }: MessageProps) {
  return (
    <div className={css.message} role="status">
      <h2>{title}</h2>
      {children}
      {actions && <div className={css.actions}>{actions}</div>}
    </div>
  );
}

interface FailureProps {
  readonly what: string;
  readonly error: unknown;
  readonly retry: () => void;
}

export function Failure({ what, error, retry }: FailureProps) {
  const known = error instanceof ApiError ? error : undefined;
  const text = error instanceof Error ? error.message : String(error);
  const violations = known?.violations ?? [];
  const details = [what, text, ...violations.map((one) => `${one.field}: ${one.description}`), known?.requestId ?? ""].join("\n");
  const actions = (
    <>
      <Button look="primary" onClick={retry}>Retry</Button>
      <CopyButton text={details} what="details" label="Copy details" />
    </>
  );
  return (
    <Message title={what} actions={actions}>
      <p>{text}</p>
      {violations.map((one) => (
        <p key={one.field + one.description}><b>{one.field}</b> {one.description}</p>
      ))}
      {known?.requestId && <p className={css.requestId}>Request {known.requestId}</p>}
    </Message>
  );
}

/** The yellow strip above an answer that is not whole; nothing where it is. */
export function PartialStrip({ statistics }: { readonly statistics: Statistics | undefined }) {
  if (statistics === undefined || (statistics.complete && statistics.warnings.length === 0)) {
    return null;
  }
  const text = statistics.warnings.join(" ") || "This answer is not complete.";
  return <Strip>{text}</Strip>;
}

export function Strip({ children }: { readonly children: React.ReactNode }) {
  return (
    <div className={css.strip} role="status">
      <TriangleAlert size={14} aria-hidden="true" />
      <span>{children}</span>
    </div>
  );
}

/** A thin bar at the top while something loads. The old content stays. */
export function LoadingBar({ on }: { readonly on: boolean }) {
  return on ? <div className={css.loading} role="progressbar" aria-label="Loading" /> : null;
}
