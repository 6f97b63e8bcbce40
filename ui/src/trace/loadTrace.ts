import { ApiError } from "../api/http";
import type { LoadedTrace, LoadReply, LoadRequest } from "./loadedTrace";

interface Pending {
  resolve(trace: LoadedTrace): void;
  reject(error: unknown): void;
}

const pending = new Map<number, Pending>();
let worker: Worker | undefined;
let lastId = 0;

/** Starts the worker ahead of the first trace, so that opening one does not wait for it. */
export function warmUp(): void {
  workerFor();
}

export function loadTrace(tenant: string, traceId: string): Promise<LoadedTrace> {
  return new Promise((resolve, reject) => {
    const request: LoadRequest = { id: ++lastId, traceId, tenant };
    pending.set(request.id, { resolve, reject });
    workerFor().postMessage(request);
  });
}

function workerFor(): Worker {
  if (worker === undefined) {
    worker = new Worker(new URL("./skeleton.worker.ts", import.meta.url), { type: "module" });
    worker.onmessage = (event: MessageEvent<LoadReply>) => settle(event.data);
    worker.onerror = (event) => failAll(event.message);
  }
  return worker;
}

function settle(reply: LoadReply): void {
  const waiting = pending.get(reply.id);
  pending.delete(reply.id);
  if ("loaded" in reply) {
    waiting?.resolve(reply.loaded);
  } else {
    waiting?.reject(new ApiError(reply.httpStatus, reply.message, reply.requestId, []));
  }
}

function failAll(message: string): void {
  pending.forEach((one) => one.reject(new Error(message)));
  pending.clear();
  worker = undefined;
}
