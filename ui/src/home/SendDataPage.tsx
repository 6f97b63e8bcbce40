import { useState } from "react";
import { CopyButton } from "../controls/CopyButton";
import controls from "../controls/controls.module.css";
import { StatusBar } from "../controls/StatusBar";
import { formatDuration, formatShort } from "../time/format";
import { CodeBlock } from "./CodeBlock";
import { IngestFeed } from "./IngestFeed";
import { Lamps, useLiveStatus } from "./Lamps";
import { endpointUrl, LANGUAGES, type Endpoints } from "./languages";
import { NewestTrace } from "./NewestTrace";
import { TestTraceButton } from "./TestTraceButton";
import { useIngestFeed } from "./useIngestFeed";
import css from "./home.module.css";

/** How to send data, and what arrives while you try. */
export function SendDataPage() {
  const { data: status, dataUpdatedAt } = useLiveStatus();
  const [paused, setPaused] = useState(false);
  const feed = useIngestFeed(paused);
  const endpoints: Endpoints = {
    grpc: endpointUrl(status?.otlpGrpcAddress ?? "", location.hostname, 4317),
    http: endpointUrl(status?.otlpHttpAddress ?? "", location.hostname, 4318),
  };
  const first = status === undefined || status.stores.traces.itemCount === 0;
  return (
    <>
      <div className={css.send}>
        <div className={css.steps} tabIndex={0} role="region" aria-label="Steps">
          <h1>{first ? "Send your first data" : "Send data"}</h1>
          <p>The receiver runs on this server. Whatever reaches it shows on the right within a second, with the reason if something was refused.</p>
          <Step number={1} title="Point an exporter at the receiver">
            <div className={css.box}>
              <EndpointLine name="OTLP gRPC" url={endpoints.grpc} paths="traces, metrics, logs" />
              <EndpointLine name="OTLP HTTP" url={endpoints.http} paths="/v1/traces  /v1/metrics  /v1/logs" />
            </div>
          </Step>
          <Step number={2} title="Start your service with it"><Languages endpoints={endpoints} /></Step>
          <Step number={3} title="Or look at a test trace first"><TestTraceButton /></Step>
        </div>
        <aside className={css.side} aria-label="What arrives">
          <Lamps status={status} askedMillis={dataUpdatedAt} feed={feed} />
          <IngestFeed feed={feed} paused={paused} setPaused={setPaused} />
          <NewestTrace newest={status?.stores.traces.newest} />
          <NothingArrives endpoints={endpoints} />
        </aside>
      </div>
      <StatusBar keys={[{ keys: ["?"], does: "help" }]}>
        <span><i className={`${controls.dot} ${status?.accepting ? controls.dotOk : controls.dotWarn}`} /> {status === undefined ? "Asking the receiver" : status.accepting ? "Receiver ready" : "Receiver refuses new data"}</span>
        {status && <span>data <b>{status.dataDirectory}</b>, {formatShort(Object.values(status.stores).reduce((sum, one) => sum + one.itemCount, 0))} items</span>}
        {status && status.stores.traces.retentionNanos > 0 && <span>retention <b>{formatDuration(status.stores.traces.retentionNanos)}</b></span>}
        {status && status.syncP99Nanos > 0 && <span>acknowledged after fsync, p99 <b>{formatDuration(status.syncP99Nanos)}</b></span>}
      </StatusBar>
    </>
  );
}

interface StepProps {
  readonly number: number;
  readonly title: string;
  readonly children: React.ReactNode;
}

function Step({ number, title, children }: StepProps) {
  return (
    <section className={css.step}>
      <i>{number}</i>
      <div><h2>{title}</h2>{children}</div>
    </section>
  );
}

function EndpointLine({ name, url, paths }: { readonly name: string; readonly url: string; readonly paths: string }) {
  return (
    <div className={css.endpoint}>
      <b>{name}</b>
      <span className="mono">{url}</span>
      <span className="text3">{paths}</span>
      <CopyButton text={url} what={`${name} endpoint`} label="Copy" />
    </div>
  );
}

function Languages({ endpoints }: { readonly endpoints: Endpoints }) {
  const [chosen, setChosen] = useState(0);
  const language = LANGUAGES[chosen];
  const lines = language.lines(endpoints);
  return (
    <>
      <div className={css.box}>
        <div className={css.languages}>
          <div role="tablist" aria-label="Language">
            {LANGUAGES.map((one, index) => (
              <button key={one.name} type="button" role="tab" aria-selected={index === chosen} onClick={() => setChosen(index)}>{one.name}</button>
            ))}
          </div>
          <CopyButton text={lines.join("\n")} what={`all lines for ${language.name}`} label="Copy all" />
        </div>
        <CodeBlock lines={lines} />
      </div>
      <p className={css.note}>{language.note}</p>
    </>
  );
}

function NothingArrives({ endpoints }: { readonly endpoints: Endpoints }) {
  return (
    <section className={css.nothing}>
      <h3>Nothing arriving?</h3>
      <dl>
        <dt>Connection refused</dt><dd>in a container, localhost is the container: use <code>{endpoints.grpc.replace("localhost", "host.docker.internal").replace("http://", "")}</code></dd>
        <dt>Exporter is silent</dt><dd>set <code>OTEL_LOG_LEVEL=debug</code>, and it prints failed exports</dd>
        <dt>gRPC or HTTP</dt><dd>gRPC goes to <code>{new URL(endpoints.grpc).port}</code>, HTTP to <code>{new URL(endpoints.http).port}</code></dd>
      </dl>
    </section>
  );
}
