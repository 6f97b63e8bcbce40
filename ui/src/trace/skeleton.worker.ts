import { ApiError, HttpClient } from "../api/http";
import type { LoadedTrace, LoadReply, LoadRequest } from "./loadedTrace";
import { readSkeleton } from "./skeleton";
import { structureOf } from "./structure";

/* Fetches a skeleton and prepares it off the page's thread; the columns move to the page without a copy. */

self.onmessage = async (event: MessageEvent<LoadRequest>) => {
  const { id, traceId, tenant } = event.data;
  try {
    const loaded = await load(new HttpClient(tenant), traceId);
    reply({ id, loaded }, transferables(loaded));
  } catch (error) {
    const known = error instanceof ApiError ? error : undefined;
    reply({
      id,
      httpStatus: known?.httpStatus ?? 0,
      message: error instanceof Error ? error.message : String(error),
      requestId: known?.requestId,
    });
  }
};

async function load(http: HttpClient, traceId: string): Promise<LoadedTrace> {
  const skeleton = readSkeleton(await http.getBytes(`/traces/${traceId}/skeleton`));
  return { skeleton, structure: structureOf(skeleton) };
}

function transferables({ skeleton, structure }: LoadedTrace): Transferable[] {
  const arrays = [
    skeleton.columns.flags, structure.subtreeSize, structure.parent, structure.self, structure.errorRows, structure.idTable,
  ];
  return arrays.map((one) => one.buffer as ArrayBuffer);
}

function reply(message: LoadReply, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer });
}
