/*
 * The filter bar's language:
 *
 *   query     := all ("or" all)*
 *   all       := unary+
 *   unary     := "-" unary | "(" query ")" | condition | word
 *   condition := key operator value | key ":" operator? value | key ":" "(" value ("or" value)* ")"
 *   operator  := "=" "!=" "<" "<=" ">" ">=" "~" "!~"
 *
 * `key:*` asks whether the key is there. Keys and values with blanks or brackets stand in double quotes.
 * Every node knows its place in the text, so that an error and a highlight can point at it.
 */

export type Operator = "=" | "!=" | "<" | "<=" | ">" | ">=" | "~" | "!~" | "exists";

export interface Place {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
}

export interface Literal extends Place {
  readonly text: string;
  /** A quoted value is text and nothing else; a bare one may also be a number or a boolean. */
  readonly quoted: boolean;
}

export interface ConditionNode extends Place {
  readonly kind: "condition";
  readonly key: Literal;
  readonly operator: Operator;
  readonly values: readonly Literal[];
}

export type Expression =
  | ({ readonly kind: "all" | "any"; readonly parts: readonly Expression[] } & Place)
  | ({ readonly kind: "not"; readonly part: Expression } & Place)
  | ({ readonly kind: "word"; readonly word: Literal } & Place)
  | ConditionNode;

export class QueryError extends Error {
  override readonly name = "QueryError";
  constructor(message: string, readonly place: Place) {
    super(message);
  }
}

const OPERATORS = ["!=", "!~", "=~", ">=", "<=", "=", ">", "<", "~"] as const;
const BARE_KEY = /[^\s()":=<>~!]/;
const BARE_VALUE = /[^\s()"]/;

/** The expression a text stands for; undefined for a blank text. Throws QueryError. */
export function parse(text: string): Expression | undefined {
  const reader = new Reader(text);
  reader.skipBlanks();
  if (reader.atEnd) {
    return undefined;
  }
  const expression = reader.query();
  if (!reader.atEnd) {
    throw reader.error("an opening bracket is missing", 1);
  }
  return expression;
}

class Reader {
  private at = 0;
  constructor(private readonly text: string) {}

  get atEnd(): boolean {
    return this.at >= this.text.length;
  }

  query(): Expression {
    const parts = [this.all()];
    while (this.takeWord("or")) {
      parts.push(this.all());
    }
    return parts.length === 1 ? parts[0] : { kind: "any", parts, ...spanOf(parts) };
  }

  private all(): Expression {
    const parts: Expression[] = [];
    for (;;) {
      this.skipBlanks();
      if (this.atEnd || this.peek() === ")" || this.seesWord("or")) {
        break;
      }
      if (!this.takeWord("and")) {
        parts.push(this.unary());
      }
    }
    if (parts.length === 0) {
      throw this.error("a condition is missing here", 1);
    }
    return parts.length === 1 ? parts[0] : { kind: "all", parts, ...spanOf(parts) };
  }

  private unary(): Expression {
    const start = this.at;
    if (this.take("-")) {
      const part = this.unary();
      return { kind: "not", part, start, end: this.at };
    }
    if (this.take("(")) {
      const inner = this.query();
      this.closeBracket(start);
      return { ...inner, start, end: this.at };
    }
    return this.condition();
  }

  private condition(): Expression {
    const start = this.at;
    const key = this.literal(BARE_KEY, "a key such as service or http.route");
    const afterKey = this.at;
    this.skipBlanks();
    const operator = this.operator();
    if (operator === undefined) {
      this.at = afterKey;
      return { kind: "word", word: key, start, end: afterKey };
    }
    this.skipBlanks();
    const values = this.values(operator);
    const exists = operator === "=" && values.length === 1 && values[0].text === "*" && !values[0].quoted;
    return { kind: "condition", key, operator: exists ? "exists" : operator, values: exists ? [] : values, start, end: this.at };
  }

  private operator(): Operator | undefined {
    const colon = this.take(":");
    const found = OPERATORS.find((one) => this.take(one));
    return found === undefined ? (colon ? "=" : undefined) : found === "=~" ? "~" : found;
  }

  private values(operator: Operator): Literal[] {
    const start = this.at;
    if (!this.take("(")) {
      return [this.value()];
    }
    if (operator !== "=" && operator !== "!=") {
      throw new QueryError("a list of values goes with = and != only", { start, end: this.at });
    }
    const values: Literal[] = [];
    do {
      this.skipBlanks();
      values.push(this.value());
      this.skipBlanks();
    } while (this.takeWord("or"));
    this.closeBracket(start);
    return values;
  }

  private value(): Literal {
    return this.literal(BARE_VALUE, "a value");
  }

  private literal(allowed: RegExp, expected: string): Literal {
    const start = this.at;
    if (this.take('"')) {
      return this.quoted(start);
    }
    while (!this.atEnd && allowed.test(this.peek())) {
      this.at++;
    }
    if (this.at === start) {
      throw this.error(`expected ${expected}`, 1);
    }
    return { text: this.text.slice(start, this.at), quoted: false, start, end: this.at };
  }

  private quoted(start: number): Literal {
    let text = "";
    while (!this.atEnd) {
      const next = this.text[this.at++];
      if (next === '"') {
        return { text, quoted: true, start, end: this.at };
      }
      text += next === "\\" && !this.atEnd && /["\\]/.test(this.peek()) ? this.text[this.at++] : next;
    }
    throw new QueryError("the closing quote is missing", { start, end: this.text.length });
  }

  private closeBracket(start: number): void {
    this.skipBlanks();
    if (!this.take(")")) {
      throw new QueryError("the closing bracket is missing", { start, end: start + 1 });
    }
  }

  skipBlanks(): void {
    while (!this.atEnd && /\s/.test(this.peek())) {
      this.at++;
    }
  }

  error(message: string, length: number): QueryError {
    return new QueryError(message, { start: this.at, end: this.at + length });
  }

  private peek(): string {
    return this.text[this.at];
  }

  private take(token: string): boolean {
    const found = this.text.startsWith(token, this.at);
    this.at += found ? token.length : 0;
    return found;
  }

  private seesWord(word: string): boolean {
    const next = this.text.slice(this.at, this.at + word.length + 1);
    return next.slice(0, word.length).toLowerCase() === word && (next.length === word.length || /[\s(]/.test(next.slice(-1)));
  }

  private takeWord(word: string): boolean {
    this.skipBlanks();
    const found = this.seesWord(word);
    this.at += found ? word.length : 0;
    return found;
  }
}

function spanOf(parts: readonly Place[]): Place {
  return { start: parts[0].start, end: parts[parts.length - 1].end };
}

/** Writes a value so that it is read back as the same text. */
export function quoteIfNeeded(text: string, always = false): string {
  const plain = /^[^\s()":=<>~!*-][^\s()"]*$/.test(text);
  return plain && !always ? text : `"${text.replace(/["\\]/g, "\\$&")}"`;
}
