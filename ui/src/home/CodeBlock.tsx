import css from "./home.module.css";

/** Shell or YAML lines with their numbers; variables stand out, comments step back. */
export function CodeBlock({ lines }: { readonly lines: readonly string[] }) {
  return (
    <div className={css.code} tabIndex={0} role="region" aria-label="Commands">
      {lines.map((line, index) => <div key={index}><Line text={line} /></div>)}
    </div>
  );
}

function Line({ text }: { readonly text: string }) {
  if (text.startsWith("#")) {
    return <span className={css.comment}>{text}</span>;
  }
  return text.split(/(OTEL_[A-Z_]+)/).map((part, index) => (part.startsWith("OTEL_") ? <em key={index}>{part}</em> : part));
}
