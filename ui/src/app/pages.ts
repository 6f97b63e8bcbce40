import { ChartNoAxesGantt, House, Send, Server, TextAlignStart, type LucideIcon } from "lucide-react";

export interface Page {
  readonly path: "/" | "/services" | "/traces" | "/logs" | "/send";
  readonly name: string;
  /** After `g`. */
  readonly key: string;
  readonly icon: LucideIcon;
}

/** The pages of the rail, in its order. */
export const PAGES: readonly Page[] = [
  { path: "/", name: "Home", key: "h", icon: House },
  { path: "/services", name: "Services", key: "s", icon: Server },
  { path: "/traces", name: "Traces", key: "t", icon: ChartNoAxesGantt },
  { path: "/logs", name: "Logs", key: "l", icon: TextAlignStart },
  { path: "/send", name: "Send data", key: "d", icon: Send },
];
