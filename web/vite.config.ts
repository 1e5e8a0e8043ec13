import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const api = process.env.GEMBA_URL ?? "http://127.0.0.1:8000";

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { "~": fileURLToPath(new URL("./src", import.meta.url)) } },
  server: {
    port: 3000,
    proxy: { "/api": { target: api, ws: true }, "/docs": api },
  },
  build: {
    outDir: "../src/gemba/app/http/static",
    emptyOutDir: true,
    target: "es2022",
    chunkSizeWarningLimit: 700,
    // What several pages share in very small pieces comes as one file: each alone is smaller than the head of its answer.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: "icons", test: /lucide-react/, minShareCount: 2 },
            { name: "helpers", test: /@mantine\/(hooks|core\/esm\/(core|utils))\//, minShareCount: 2 },
          ],
        },
      },
    },
  },
  test: {
    environment: "happy-dom",
    setupFiles: ["src/test.setup.ts"],
    restoreMocks: true,
    testTimeout: 15_000,
    // The unit tests are of functions that keep nothing: one world for all of them is eight times as fast.
    isolate: false,
    pool: "threads",
  },
});
