import "./styles/fonts.css";
import "./styles/tokens.css";
import "./styles/base.css";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { ApiError } from "./api/http";
import { router } from "./app/router";
import { followSystemTheme } from "./app/theme";

followSystemTheme();

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      // A live page asks under a new key every few seconds: what nobody looks at goes soon.
      gcTime: 60_000,
      refetchOnWindowFocus: false,
      // What the server has decided does not get better by asking again.
      retry: (failures, error) => failures < 2 && !(error instanceof ApiError && error.httpStatus >= 400 && error.httpStatus < 500),
      retryDelay: 500,
    },
  },
});

const container = document.getElementById("root");
if (container) {
  createRoot(container).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  );
}
