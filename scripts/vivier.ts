import { join, resolve } from 'node:path';
import { apiIsStale, buildApi } from './build-api.ts';

const root = resolve(import.meta.dirname, '..');
if (await apiIsStale(root)) await buildApi(root);
await import(join(root, 'dist/api/apps/api/src/cli.js'));
