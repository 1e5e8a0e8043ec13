import "@fontsource-variable/inter/wght.css";
import "@mantine/core/styles/baseline.layer.css";
import "@mantine/core/styles/default-css-variables.layer.css";
import "@mantine/core/styles/global.layer.css";
import "@mantine/core/styles/UnstyledButton.layer.css";
import "@mantine/core/styles/ActionIcon.layer.css";
import "@mantine/core/styles/Button.layer.css";
import "@mantine/core/styles/Loader.layer.css";
import "@mantine/core/styles/Input.layer.css";
import "@mantine/core/styles/PasswordInput.layer.css";
import "@mantine/core/styles/InlineInput.layer.css";
import "@mantine/core/styles/Checkbox.layer.css";
import "@mantine/core/styles/Text.layer.css";
import "@mantine/core/styles/Title.layer.css";
import "@mantine/core/styles/Anchor.layer.css";
import "@mantine/core/styles/Group.layer.css";
import "@mantine/core/styles/Stack.layer.css";
import "@mantine/core/styles/Skeleton.layer.css";
import "@mantine/core/styles/Code.layer.css";
import "./look/base.css";

import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { createRoot } from "react-dom/client";
import { queries } from "./api/queries";
import { onChange, tokens } from "./api/session";
import { theme, variables } from "./look/theme";
import { router } from "./routes";
import { themeKeeper } from "./shell/theme";
import { begin } from "./words";

const PUBLIC = ["/login", "/forgotten", "/reset", "/join", "/register"];

// Signed out here or in another tab: whoever comes next must not see what was there.
onChange(() => {
  if (tokens() || PUBLIC.includes(location.pathname)) return;
  queries.clear();
  void router.navigate({ to: "/login", search: { next: location.pathname + location.search } });
});

// Where the browser allows none, all there is less of is reading without a network.
if (import.meta.env.PROD && "serviceWorker" in navigator)
  navigator.serviceWorker.register("/worker.js").catch(() => undefined);

await begin();
createRoot(document.getElementById("root") as HTMLElement).render(
  <QueryClientProvider client={queries}>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={variables}
      defaultColorScheme="auto"
      colorSchemeManager={themeKeeper}
    >
      <RouterProvider router={router} />
    </MantineProvider>
  </QueryClientProvider>,
);
