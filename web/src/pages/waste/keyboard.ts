/** Keys of the inbox. They are silent while somebody writes, and while a window is open above the page. */

import { useEffect, useRef } from "react";

function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

function isCovered(): boolean {
  return document.querySelector('[role="dialog"][aria-modal="true"]') !== null;
}

/** Call what belongs to a key; each may be left out. */
export function useKeys(deeds: Record<string, ((event: KeyboardEvent) => void) | undefined>): void {
  const now = useRef(deeds);
  now.current = deeds;
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isWriting(event.target) || isCovered()) return;
      const deed = now.current[event.key];
      if (!deed) return;
      event.preventDefault();
      deed(event);
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, []);
}
