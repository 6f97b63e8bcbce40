import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { identify } from "./pasted";
import { NotFound } from "./NotFound";
import { readLogsSearch, readShared, readTraceSearch, readTracesSearch } from "./search";
import { Shell } from "./Shell";

const root = createRootRoute({ component: Shell, validateSearch: readShared, notFoundComponent: NotFound });

const home = createRoute({
  getParentRoute: () => root, path: "/",
  component: lazyRouteComponent(() => import("../home/HomePage"), "HomePage"),
});
const send = createRoute({
  getParentRoute: () => root, path: "/send",
  component: lazyRouteComponent(() => import("../home/SendDataPage"), "SendDataPage"),
});
const services = createRoute({
  getParentRoute: () => root, path: "/services",
  component: lazyRouteComponent(() => import("../services/ServicesPage"), "ServicesPage"),
});
const traces = createRoute({
  getParentRoute: () => root, path: "/traces", validateSearch: readTracesSearch,
  component: lazyRouteComponent(() => import("../traces/TracesPage"), "TracesPage"),
});
const trace = createRoute({
  getParentRoute: () => root, path: "/trace/$traceId", validateSearch: readTraceSearch,
  component: lazyRouteComponent(() => import("../trace/TracePage"), "TracePage"),
});
const logs = createRoute({
  getParentRoute: () => root, path: "/logs", validateSearch: readLogsSearch,
  component: lazyRouteComponent(() => import("../logs/LogsPage"), "LogsPage"),
});
/** Opens whatever an ID names, for links written by other programs. */
const go = createRoute({
  getParentRoute: () => root, path: "/go/$id",
  beforeLoad: ({ params }) => {
    const pasted = identify(params.id);
    if (pasted?.kind === "trace") {
      throw redirect({ to: "/trace/$traceId", params: { traceId: pasted.traceId }, search: { span: pasted.spanId } });
    }
    throw redirect({ to: "/traces", search: pasted ? { q: `span_id:${pasted.spanId}` } : {} });
  },
});

/** The URL is the view: every value in it is plain text. */
export const router = createRouter({
  routeTree: root.addChildren([home, send, services, traces, trace, logs, go]),
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search) => {
    const present = Object.entries(search).filter(([, value]) => typeof value === "string" && value !== "");
    const text = new URLSearchParams(present as [string, string][]).toString();
    return text === "" ? "" : `?${text.replace(/%3A/g, ":").replace(/%2C/g, ",").replace(/%2F/g, "/")}`;
  },
  defaultPreload: "intent",
  scrollRestoration: false,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
