import { join, resolve } from 'node:path';
import { runAll } from './run-all.ts';

/** `npm test`: everything that must hold before a change lands. */
const root = resolve(import.meta.dirname, '..');
const node = process.execPath;
const jest = [join(root, 'node_modules/jest/bin/jest.js')];
const script = (name: string, ...options: string[]) => [join(root, 'scripts', name), ...options];

await runAll(
  [
    { name: 'lint and types', command: node, options: script('lint.ts') },
    { name: 'unit tests', command: node, options: [...jest, '--maxWorkers=100%', '--selectProjects', 'unit'] },
    {
      name: 'web tests',
      command: node,
      options: ['--experimental-vm-modules', ...jest, '--maxWorkers=100%', '-c', 'apps/web/jest.config.ts'],
    },
    {
      name: 'architecture tests',
      command: node,
      options: [...jest, '--maxWorkers=100%', '--selectProjects', 'architecture'],
    },
    { name: 'API, port and fault tests', command: node, options: script('with-test-database.ts', 'api,ports,faults') },
    { name: 'web app', command: node, options: script('build-web.ts') },
    { name: 'browser tests', command: node, options: script('with-test-database.ts', 'journeys') },
  ],
  root,
);
