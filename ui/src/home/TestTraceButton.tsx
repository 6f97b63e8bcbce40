import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Send } from "lucide-react";
import { ApiError, type HttpClient } from "../api/http";
import { getSpans } from "../api/spans";
import { useSession } from "../app/session";
import { Button } from "../controls/Button";
import { testTelemetry } from "./testTrace";
import css from "./home.module.css";

const VISIBLE_TRIES = 40;
const TRY_MILLIS = 150;

/** Sends a real test trace with logs and metrics through the receiver, then opens it. */
export function TestTraceButton() {
  const { http } = useSession();
  const navigate = useNavigate();
  const send = useMutation({
    mutationFn: () => sendTestTelemetry(http),
    onSuccess: (traceId) => navigate({ to: "/trace/$traceId", params: { traceId } }),
  });
  return (
    <div className={css.test}>
      <Button look="primary" onClick={() => send.mutate()} disabled={send.isPending}>
        <Send size={14} aria-hidden="true" />{send.isPending ? "Sending" : "Send test trace"}
      </Button>
      {send.error ? (
        <p className="errorText" role="alert">{send.error.message}</p>
      ) : (
        <p>Posts one trace of 12 spans, 6 log records and a histogram with an exemplar as OTLP to this server, through the same receiver and the same fsync as any other, and opens it. The names of its services begin with <code className="mono">heliograph-test</code>.</p>
      )}
    </div>
  );
}

async function sendTestTelemetry(http: HttpClient): Promise<string> {
  const telemetry = testTelemetry(Date.now(), (bytes) => crypto.getRandomValues(new Uint8Array(bytes)));
  await Promise.all([
    http.postOtlp("/v1/traces", telemetry.traces),
    http.postOtlp("/v1/logs", telemetry.logs),
    http.postOtlp("/v1/metrics", telemetry.metrics),
  ]);
  await untilVisible(http, telemetry.traceId, telemetry.rootSpanId);
  return telemetry.traceId;
}

/** What is acknowledged is durable, but searchable only a moment later. */
async function untilVisible(http: HttpClient, traceId: string, spanId: string): Promise<void> {
  for (let tries = 0; tries < VISIBLE_TRIES; tries++) {
    try {
      if ((await getSpans(http, traceId, [spanId])).length > 0) {
        return;
      }
    } catch (error) {
      if (!(error instanceof ApiError && error.isNotFound)) {
        throw error;
      }
    }
    await new Promise((resolve) => setTimeout(resolve, TRY_MILLIS));
  }
}
