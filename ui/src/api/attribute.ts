import type { AnyValueJson, KeyValueJson } from "./generated/opentelemetry/proto/common/v1/common_pb";

export type AttributeType =
  | "str" | "bool" | "int" | "f64" | "bytes" | "array" | "map" | "empty"
  | "str[]" | "bool[]" | "int[]" | "f64[]";

/** An attribute as it is shown: its type stays visible, its value is text. */
export interface Attribute {
  readonly key: string;
  readonly type: AttributeType;
  readonly text: string;
}

export function readAttributes(list: readonly KeyValueJson[] | undefined): Attribute[] {
  return (list ?? []).map((one) => ({
    key: one.key ?? "",
    type: typeOf(one.value),
    text: valueText(one.value),
  }));
}

export function attributeText(list: readonly Attribute[], key: string): string | undefined {
  return list.find((one) => one.key === key)?.text;
}

export function typeOf(value: AnyValueJson | undefined): AttributeType {
  if (value === undefined) {
    return "empty";
  }
  if (value.arrayValue !== undefined) {
    const types = new Set((value.arrayValue.values ?? []).map(typeOf));
    const [only] = types;
    return types.size === 1 && ["str", "bool", "int", "f64"].includes(only)
      ? (`${only}[]` as AttributeType)
      : "array";
  }
  return value.stringValue !== undefined ? "str"
    : value.boolValue !== undefined ? "bool"
    : value.intValue !== undefined ? "int"
    : value.doubleValue !== undefined ? "f64"
    : value.bytesValue !== undefined ? "bytes"
    : value.kvlistValue !== undefined ? "map"
    : "empty";
}

export function valueText(value: AnyValueJson | undefined): string {
  return value?.stringValue ?? nested(value);
}

function nested(value: AnyValueJson | undefined): string {
  if (value === undefined) {
    return "";
  }
  if (value.arrayValue !== undefined) {
    return `[${(value.arrayValue.values ?? []).map(valueText).join(", ")}]`;
  }
  if (value.kvlistValue !== undefined) {
    const members = (value.kvlistValue.values ?? []).map((one) => `${one.key}=${valueText(one.value)}`);
    return `{${members.join(", ")}}`;
  }
  const plain = value.boolValue ?? value.intValue ?? value.doubleValue ?? value.bytesValue ?? "";
  return String(plain);
}
