import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "./Button";
import { plainText } from "./plainText";

interface CopyButtonProps {
  readonly text: string;
  /** What is copied, for the tooltip and for screen readers. */
  readonly what: string;
  /** A word beside the icon. */
  readonly label?: string;
}

export function CopyButton({ text, what, label }: CopyButtonProps) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    const timer = copied ? setTimeout(() => setCopied(false), 1500) : undefined;
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = () => {
    void copyText(text).then(setCopied);
  };
  const Icon = copied ? Check : Copy;
  return (
    <Button look={label ? "plain" : "ghost"} icon={!label} onClick={copy} title={`Copy ${what}`} aria-label={`Copy ${what}`}>
      <Icon size={14} className={copied ? "okText" : undefined} />
      {label && <span className={copied ? "okText" : undefined}>{copied ? "Copied" : label}</span>}
    </Button>
  );
}

/** Copies without control characters. False where the browser does not let the page write to the clipboard. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(plainText(text));
    return true;
  } catch {
    return false;
  }
}
