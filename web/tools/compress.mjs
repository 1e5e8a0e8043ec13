// Puts a compressed form beside every file of a folder that gets smaller by it.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const SMALL = 1024;
const FORMS = {
  ".br": (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
  ".gz": (bytes) => gzipSync(bytes, { level: 9 }),
};

for (const entry of readdirSync(process.argv[2], { recursive: true, withFileTypes: true })) {
  const place = join(entry.parentPath, entry.name);
  if (!entry.isFile() || /\.(woff2|br|gz|png)$/.test(entry.name)) continue;
  const bytes = readFileSync(place);
  if (bytes.length < SMALL) continue;
  for (const [suffix, compress] of Object.entries(FORMS)) {
    const smaller = compress(bytes);
    if (smaller.length < bytes.length * 0.95) writeFileSync(place + suffix, smaller);
  }
}
