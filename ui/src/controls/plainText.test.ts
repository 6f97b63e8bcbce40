import { expect, test } from "vitest";
import { plainText } from "./plainText";

test("terminal escapes become pictures of themselves", () => expect(plainText("\u001b[31mred\u0007\u007f")).toBe("␛[31mred␇␡"));
test("marks of direction become their code", () => expect(plainText("\u202egnp.exe")).toBe("⟨U+202E⟩gnp.exe"));
test("everything else stays", () => expect(plainText("µ Ελλάδα 漢字 🙂\n\tline")).toBe("µ Ελλάδα 漢字 🙂\n\tline"));
