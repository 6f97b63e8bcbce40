/** Names the tenant in every request; without it the default tenant answers. */
const TENANT_HEADER = "x-scope-orgid";
const ROOT = "/api/heliograph/v1";

/** Why a call failed, in words for the person in front of the screen. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  constructor(
    readonly httpStatus: number,
    message: string,
    readonly requestId: string | undefined,
    readonly violations: readonly FieldViolation[],
  ) {
    super(message);
  }

  get isNotFound(): boolean {
    return this.httpStatus === 404;
  }
}

/** A field (or a position in the query text) that the server did not accept. */
export interface FieldViolation {
  readonly field: string;
  readonly description: string;
}

/** Sends requests to the server the page came from. Immutable. */
export class HttpClient {
  constructor(readonly tenant: string) {}

  async getJson(path: string, signal?: AbortSignal): Promise<unknown> {
    return (await this.send(`${ROOT}${path}`, { signal })).json();
  }

  async getBytes(path: string, signal?: AbortSignal): Promise<ArrayBuffer> {
    return (await this.send(`${ROOT}${path}`, { signal })).arrayBuffer();
  }

  async call(method: string, request: object, signal?: AbortSignal): Promise<unknown> {
    return (await this.post(`${ROOT}/${method}`, request, signal)).json();
  }

  /** A call whose answer is newline-delimited JSON, one message a line. */
  async *callStream(method: string, request: object, signal?: AbortSignal): AsyncGenerator<unknown> {
    const response = await this.post(`${ROOT}/${method}`, request, signal);
    yield* jsonLines(response);
  }

  async *getStream(path: string, signal?: AbortSignal): AsyncGenerator<unknown> {
    yield* jsonLines(await this.send(`${ROOT}${path}`, { signal }));
  }

  /** Server-sent events, each one a JSON message. Ends when the server closes the connection. */
  async *getEvents(path: string, signal?: AbortSignal): AsyncGenerator<unknown> {
    const headers = { accept: "text/event-stream" };
    for await (const line of lines(await this.send(`${ROOT}${path}`, { signal, headers }))) {
      if (line.startsWith("data:")) {
        yield JSON.parse(line.slice(5));
      }
    }
  }

  /** A request to an OTLP endpoint of the same origin. */
  async postOtlp(path: string, body: object): Promise<unknown> {
    return (await this.post(path, body)).json();
  }

  private post(path: string, body: object, signal?: AbortSignal): Promise<Response> {
    return this.send(path, {
      method: "POST",
      body: JSON.stringify(body),
      headers: { "content-type": "application/json" },
      signal,
    });
  }

  private async send(path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers);
    if (this.tenant !== "") {
      headers.set(TENANT_HEADER, this.tenant);
    }
    const response = await fetch(path, { ...init, headers }).catch((cause: unknown) => {
      if (cause instanceof DOMException && cause.name === "AbortError") {
        throw cause;
      }
      throw new ApiError(0, "The server does not answer. Is it running?", undefined, []);
    });
    if (!response.ok) {
      throw await errorOf(response);
    }
    return response;
  }
}

/** Reads google.rpc.Status as JSON; falls back to what HTTP says. */
async function errorOf(response: Response): Promise<ApiError> {
  const text = await response.text().catch(() => "");
  const requestId = response.headers.get("x-request-id") ?? undefined;
  let status: { message?: unknown; details?: unknown } = {};
  try {
    status = JSON.parse(text) ?? {};
  } catch {
    status = { message: text.length > 0 && text.length < 300 ? text : undefined };
  }
  const fallback = `HTTP ${response.status} ${response.statusText}`.trim();
  const message = typeof status.message === "string" ? status.message : fallback;
  return new ApiError(response.status, message, requestId, violationsOf(status.details));
}

function violationsOf(details: unknown): FieldViolation[] {
  if (!Array.isArray(details)) {
    return [];
  }
  return details.flatMap((detail: { fieldViolations?: unknown }) =>
    Array.isArray(detail?.fieldViolations)
      ? detail.fieldViolations.map((one: Partial<FieldViolation>) => ({
          field: String(one?.field ?? ""),
          description: String(one?.description ?? ""),
        }))
      : [],
  );
}

async function* jsonLines(response: Response): AsyncGenerator<unknown> {
  for await (const line of lines(response)) {
    if (line.trim() !== "") {
      yield JSON.parse(line);
    }
  }
}

async function* lines(response: Response): AsyncGenerator<string> {
  if (response.body === null) {
    return;
  }
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        break;
      }
      const parts = (rest + value).split("\n");
      rest = parts.pop() ?? "";
      yield* parts;
    }
  } finally {
    void reader.cancel().catch(() => undefined);
  }
  if (rest !== "") {
    yield rest;
  }
}
