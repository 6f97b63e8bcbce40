import { plainText } from "../controls/plainText";

/** Text with what was searched for marked in it. */
export function Marked({ text: raw, find }: { readonly text: string; readonly find: string }) {
  const text = plainText(raw);
  const at = find === "" ? -1 : text.toLowerCase().indexOf(find.toLowerCase());
  if (at < 0) {
    return text;
  }
  return (
    <>
      {text.slice(0, at)}
      <mark>{text.slice(at, at + find.length)}</mark>
      {text.slice(at + find.length)}
    </>
  );
}
