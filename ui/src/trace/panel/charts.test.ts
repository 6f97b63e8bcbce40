import { expect, test } from "vitest";
import type { Series } from "../../api/series";
import { chartsOf } from "./charts";

function series(metric: string, attributes: Record<string, string> = {}): Series {
  const list = Object.entries(attributes).map(([key, text]) => ({ key, type: "str" as const, text }));
  return { metric, unit: "1", shown: "value", resource: [], attributes: list, points: [] };
}

test("each metric comes once before any comes twice", () => {
  const charts = chartsOf([series("orders", { side: "buy" }), series("orders", { side: "sell" }), series("heap"), series("cpu")]);
  expect(charts.map((one) => `${one.series.metric} ${one.distinction}`)).toEqual(["orders buy", "heap ", "cpu ", "orders sell"]);
});

test("only attributes that differ tell series apart, an absent one among them", () => {
  const charts = chartsOf([
    series("orders", { venue: "XLON", side: "buy", state: "new" }),
    series("orders", { venue: "XLON", side: "sell", state: "new" }),
    series("orders", { venue: "XLON", side: "sell" }),
  ]);
  expect(charts.map((one) => one.distinction)).toEqual(["buy new", "sell new", "sell"]);
});

test("a value that is no text is shown with its key's last word", () => {
  const daemon = (text: string): Series => ({ ...series("threads"), attributes: [{ key: "jvm.thread.daemon", type: "bool", text }] });
  expect(chartsOf([daemon("true"), daemon("false")]).map((one) => one.distinction)).toEqual(["daemon=true", "daemon=false"]);
});
