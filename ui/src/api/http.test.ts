import { afterEach, expect, test, vi } from "vitest";
import { ApiError, HttpClient } from "./http";

afterEach(() => vi.unstubAllGlobals());

function answer(body: string | ReadableStream, init: ResponseInit = {}) {
  const fetched = vi.fn(async (_path: string, _init: RequestInit) => new Response(body, init));
  vi.stubGlobal("fetch", fetched);
  return fetched;
}

test("a stream of lines is cut right wherever the chunks end", async () => {
  const chunks = ['{"a":', '1}\n{"a":2}', "\n\n", '{"a":3}'].map((text) => new TextEncoder().encode(text));
  answer(new ReadableStream({ start: (controller) => { chunks.forEach((chunk) => controller.enqueue(chunk)); controller.close(); } }));
  const seen: unknown[] = [];
  for await (const message of new HttpClient("").callStream("LogService/SearchLogs", {})) {
    seen.push(message);
  }
  expect(seen).toEqual([{ a: 1 }, { a: 2 }, { a: 3 }]);
});

test("the tenant goes with every request, the default one is not named", async () => {
  const fetched = answer("{}");
  await new HttpClient("desk").getJson("/status");
  expect(new Headers(fetched.mock.calls[0][1].headers).get("x-scope-orgid")).toBe("desk");
  await new HttpClient("").getJson("/status");
  expect(new Headers(fetched.mock.calls[1][1].headers).has("x-scope-orgid")).toBe(false);
});

test("an error carries what the server said about the field", async () => {
  const details = [{ "@type": "type.googleapis.com/google.rpc.BadRequest", fieldViolations: [{ field: "query:7", description: "expected a value" }] }];
  answer(JSON.stringify({ code: 3, message: "bad query", details }), { status: 400, headers: { "x-request-id": "r1" } });
  const error = await new HttpClient("").call("LogService/SearchLogs", {}).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ApiError);
  expect(error).toMatchObject({ httpStatus: 400, message: "bad query", requestId: "r1", violations: [{ field: "query:7", description: "expected a value" }] });
});

test("an answer that is no JSON still says what happened", async () => {
  answer("<html>", { status: 502, statusText: "Bad Gateway" });
  await expect(new HttpClient("").getJson("/status")).rejects.toThrow("<html>");
});
