import { join, resolve } from 'node:path';
import { buildTools } from './build-api.ts';

const root = resolve(import.meta.dirname, '..');
await buildTools(root);
await import(join(root, 'dist/api/tests/faults/faults.js'));
