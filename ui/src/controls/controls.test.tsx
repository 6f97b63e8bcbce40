// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { ApiError } from "../api/http";
import { readStatistics } from "../api/statistics";
import { unixNanos } from "../time/units";
import { CopyButton } from "./CopyButton";
import { Failure, PartialStrip } from "./states";
import { Timestamp } from "./text";

afterEach(cleanup);

test("a failure says what, why and which request, and can be tried again", async () => {
  const retry = vi.fn();
  const error = new ApiError(400, "bad query", "req-1", [{ field: "query:7", description: "expected a value" }]);
  render(<Failure what="The search failed" error={error} retry={retry} />);
  expect(screen.getByRole("status").textContent).toContain("bad query");
  expect(screen.getByRole("status").textContent).toContain("query:7 expected a value");
  expect(screen.getByRole("status").textContent).toContain("req-1");
  await userEvent.click(screen.getByRole("button", { name: "Retry" }));
  expect(retry).toHaveBeenCalledOnce();
});

test("the strip shows only for an answer that is not whole", () => {
  const { rerender } = render(<PartialStrip statistics={readStatistics({ complete: true })} />);
  expect(screen.queryByRole("status")).toBeNull();
  rerender(<PartialStrip statistics={readStatistics({ warnings: ["The byte budget was reached."] })} />);
  expect(screen.getByRole("status").textContent).toBe("The byte budget was reached.");
});

test("a time stamp parts its digits below the millisecond", () => {
  render(<Timestamp time={unixNanos(1_795_512_662_118_204_377n)} />);
  const time = screen.getByText("204").closest("time");
  expect(time?.textContent).toBe("09:31:02.118204377");
  expect(time?.getAttribute("datetime")).toBe("2026-11-24T09:31:02.118204377Z");
});

test("what is copied is text without terminal escapes", async () => {
  const user = userEvent.setup();
  render(<CopyButton text={"\u001b[31mred <b>"} what="value" />);
  await user.click(screen.getByRole("button", { name: "Copy value" }));
  expect(await navigator.clipboard.readText()).toBe("␛[31mred <b>");
});
