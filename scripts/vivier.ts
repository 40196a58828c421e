import { enableCompileCache } from 'node:module';
import { join, resolve } from 'node:path';
import { apiIsStale, buildApi } from './build-api.ts';

const root = resolve(import.meta.dirname, '..');
// A third of a command's start is compiling what the last one compiled.
enableCompileCache();
if (await apiIsStale(root)) await buildApi(root);
await import(join(root, 'dist/api/apps/api/src/cli.js'));
