/** What a part of a page is, for who hears it; whoever sees it has read it on the tab. */

import { VisuallyHidden } from "@mantine/core";

export function Heading({ children }: { children: string }) {
  return <VisuallyHidden component="h2">{children}</VisuallyHidden>;
}
