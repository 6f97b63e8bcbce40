import { Link, useSearch } from "@tanstack/react-router";
import { Check, Copy, Minus, Plus } from "lucide-react";
import { useState } from "react";
import type { Attribute } from "../../api/attribute";
import { keepShared, type SharedSearch } from "../../app/search";
import { copyText } from "../../controls/CopyButton";
import { plainText } from "../../controls/plainText";
import { conditionText } from "../../query/edit";
import css from "./panel.module.css";

const LONG_CHARACTERS = 400;

interface AttributeLineProps {
  readonly attribute: Attribute;
  readonly level: "span" | "resource" | "scope" | undefined;
}

/** Key, type and value; under the pointer: search for traces with or without it, and copy. */
export function AttributeLine({ attribute, level }: AttributeLineProps) {
  const { key, type, text } = attribute;
  const long = text.length > LONG_CHARACTERS ? css.long : "";
  return (
    <div className={css.attribute}>
      <dt title={key}><span>{plainText(key)}</span><small className={css.type}>{type}</small></dt>
      <dd>
        <div className={`${css.value} ${long}`}>{plainText(text)}</div>
        <span className={css.acts}>
          {level !== undefined && isScalar(type) && <FilterLinks query={`${level}.${key}`} text={text} />}
          <CopyValue what={key} text={text} />
        </span>
      </dd>
    </div>
  );
}

function isScalar(type: string): boolean {
  return ["str", "bool", "int", "f64"].includes(type);
}

function FilterLinks({ query, text }: { readonly query: string; readonly text: string }) {
  const shared = keepShared(useSearch({ strict: false }) as SharedSearch);
  return (
    <>
      <Link to="/traces" search={{ ...shared, q: conditionText(query, text, false) }} aria-label={`Traces with ${query} = ${text}`} title="Traces with this"><Plus size={12} aria-hidden="true" /></Link>
      <Link to="/traces" search={{ ...shared, q: conditionText(query, text, true) }} aria-label={`Traces with another ${query}`} title="Traces with another value"><Minus size={12} aria-hidden="true" /></Link>
    </>
  );
}

function CopyValue({ what, text }: { readonly what: string; readonly text: string }) {
  const [copied, setCopied] = useState(false);
  const copy = () => {
    void copyText(text).then((done) => {
      setCopied(done);
      setTimeout(() => setCopied(false), 1200);
    });
  };
  const Icon = copied ? Check : Copy;
  return <button type="button" onClick={copy} aria-label={`Copy ${what}`} title="Copy"><Icon size={12} aria-hidden="true" /></button>;
}
