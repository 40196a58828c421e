import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildApi } from './build-api.ts';

/** `--write` writes apps/api/schema.graphql; without it, fails when the file is not what the code says. */
const root = resolve(import.meta.dirname, '..');
const file = join(root, 'apps/api/schema.graphql');
await buildApi(root);
const { schemaText } = (await import(join(root, 'dist/api/apps/api/src/print-schema.js'))) as {
  schemaText(): Promise<string>;
};
const text = await schemaText();
if (process.argv.includes('--write')) {
  writeFileSync(file, text);
} else if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
  console.error('apps/api/schema.graphql is not what the code says. Run `npm run schema:write` and commit it.');
  process.exit(1);
}
process.exit(0);
