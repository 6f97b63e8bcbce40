import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { ChevronDown } from "lucide-react";
import { Popover } from "radix-ui";
import { useState, type FormEvent } from "react";
import { getStatus } from "../api/status";
import { Button } from "../controls/Button";
import controls from "../controls/controls.module.css";
import type { SharedSearch } from "./search";
import { useSession } from "./session";
import css from "./shell.module.css";

/** Which tenant's data the page shows; the dot says whether the server answers. */
export function TenantPicker() {
  const { http } = useSession();
  const search: SharedSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const status = useQuery({
    queryKey: ["status", http.tenant],
    queryFn: ({ signal }) => getStatus(http, signal),
    refetchInterval: 15_000,
  });
  const [name, setName] = useState(search.tenant ?? "");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setOpen(false);
    void navigate({ to: ".", search: (before: object) => ({ ...before, tenant: name.trim() === "" ? undefined : name.trim() }) });
  };
  const dot = status.isError ? controls.dotError : status.data?.accepting === false ? controls.dotWarn : status.data ? controls.dotOk : "";
  const health = status.isError ? "does not answer" : status.data?.accepting === false ? "refuses new data" : "this server";
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <Button look="ghost" title="Tenant">
          <i className={`${controls.dot} ${dot}`} />
          <b className="medium">{search.tenant ?? "default"}</b>
          <span className={status.isError ? "errorText" : "text3"}>{health}</span>
          <ChevronDown size={14} aria-hidden="true" />
        </Button>
      </Popover.Trigger>
      <Popover.Content className={`${controls.float} ${css.popover}`} align="start" sideOffset={4} aria-label="Tenant">
        <form onSubmit={submit}>
          <label>Tenant<input className={controls.input} value={name} placeholder="default" onChange={(event) => setName(event.target.value)} /></label>
          <p>Sent as x-scope-orgid with every request. Senders choose theirs with the same header.</p>
          {status.data && <p>Heliograph {status.data.version}, data in {status.data.dataDirectory}</p>}
          <Button look="primary" type="submit">Switch</Button>
        </form>
      </Popover.Content>
    </Popover.Root>
  );
}
