import type { Attribute } from "../../api/attribute";
import type { SpanDetails } from "../../api/spans";
import { AttributeLine } from "./AttributeLine";
import css from "./panel.module.css";

/** The span's own attributes, then those of its resource and its scope. */
export function Attributes({ span }: { readonly span: SpanDetails }) {
  const count = span.attributes.length + span.resource.length + span.scope.length;
  const scopeName: Attribute[] = span.scopeName === "" ? [] : [{ key: span.scopeName, type: "str", text: span.scopeVersion }];
  return (
    <section className={css.section}>
      <h3>
        Attributes <small>{count}</small>
        {span.droppedAttributes > 0 && <span className="warnText">dropped {span.droppedAttributes}</span>}
      </h3>
      <Group name="Span" level="span" list={span.attributes} />
      <Group name="Resource" level="resource" list={span.resource} />
      <Group name="Scope" level={undefined} list={scopeName} />
      <Group name="Scope attributes" level="scope" list={span.scope} />
    </section>
  );
}

interface GroupProps {
  readonly name: string;
  /** The prefix of the query language; undefined where there is nothing to filter for. */
  readonly level: "span" | "resource" | "scope" | undefined;
  readonly list: readonly Attribute[];
}

function Group({ name, level, list }: GroupProps) {
  if (list.length === 0) {
    return null;
  }
  return (
    <>
      <div className={css.group}>{name}</div>
      <dl>{list.map((one, index) => <AttributeLine key={`${one.key} ${index}`} attribute={one} level={level} />)}</dl>
    </>
  );
}
