// Writes the types of the API from its description on standard input: `gemba openapi | npm run -s api`.
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import openapi, { astToString } from "openapi-typescript";

const parts = [];
for await (const part of process.stdin) parts.push(part);
const types = await openapi(JSON.parse(Buffer.concat(parts).toString("utf8")), { alphabetize: true });
const target = process.argv[2] ?? fileURLToPath(new URL("../src/api/schema.d.ts", import.meta.url));
writeFileSync(
  target,
  `// Made by \`make api\` from the description of the API. Do not edit.\n\n${astToString(types)}`,
);
