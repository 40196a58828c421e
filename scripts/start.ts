import { join, resolve } from 'node:path';
import { apiIsStale, buildApi } from './build-api.ts';
import { buildWeb, webIsStale } from './build-web.ts';

/** `npm start`: builds what is out of date, then starts everything. */
const root = resolve(import.meta.dirname, '..');
const say = (line: string) => console.log(line);
process.chdir(root);

try {
  if (await apiIsStale(root)) await buildApi(root);
  if (await webIsStale(root)) {
    say('Building the web app …');
    await buildWeb(root);
  }
  const { start } = (await import(join(root, 'dist/api/apps/api/src/start.js'))) as {
    start(say: (line: string) => void): Promise<void>;
  };
  await start(say);
  process.exit(0);
} catch (error) {
  const { sentenceOf } = (await import(join(root, 'dist/api/apps/api/src/platform/config/sentences.js'))) as {
    sentenceOf(error: unknown): string | null;
  };
  console.error(sentenceOf(error) ?? error);
  process.exit(1);
}
