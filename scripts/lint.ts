import { join, resolve } from 'node:path';
import { runAll } from './run-all.ts';

/** `npm run lint`: types of every project, rules of the rooms, code style, formatting. */
const root = resolve(import.meta.dirname, '..');
const node = process.execPath;
const tool = (path: string) => join(root, 'node_modules', path);

// One core checks types and formatting while the other goes through the rules.
const types = runAll(
  [
    {
      name: 'types: api and libraries',
      command: node,
      options: [tool('typescript/bin/tsc'), '-p', 'apps/api/tsconfig.json'],
    },
    { name: 'types: tests', command: node, options: [tool('typescript/bin/tsc'), '-p', 'tests/tsconfig.json'] },
    { name: 'types: scripts', command: node, options: [tool('typescript/bin/tsc'), '-p', 'scripts/tsconfig.json'] },
    {
      name: 'types: web',
      command: node,
      options: [tool('@angular/compiler-cli/bundles/src/bin/ngc.js'), '-p', 'apps/web/tsconfig.app.json', '--noEmit'],
    },
    {
      name: 'formatting',
      command: node,
      options: [
        tool('prettier/bin/prettier.cjs'),
        '--check',
        '--log-level',
        'warn',
        'apps/**/*.{ts,html,scss,json}',
        'libs/**/*.ts',
        'tests/**/*.ts',
        'scripts/**/*.ts',
        '*.{ts,mjs,json}',
      ],
    },
  ],
  root,
);
const rules = runAll(
  [
    {
      name: 'rules',
      command: node,
      options: [
        '--max-old-space-size=6144',
        tool('eslint/bin/eslint.js'),
        '--cache',
        '--cache-location',
        'node_modules/.cache/eslint/',
        '.',
      ],
    },
  ],
  root,
);
await Promise.all([types, rules]);
