import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const root = join(import.meta.dirname, '../..');
const IMPORT = /^(?:import|export)\s+(?!type\b)(?:[^'"]*?\sfrom\s+)?'([^']+)'/gms;

/** Everything that is loaded with a file before it runs: its imports, theirs, and the packages that they name. */
function loadedWith(file: string): { files: Set<string>; packages: Set<string> } {
  const files = new Set<string>();
  const packages = new Set<string>();
  const visit = (path: string) => {
    if (files.has(path)) return;
    files.add(path);
    for (const [, name] of readFileSync(path, 'utf8').matchAll(IMPORT)) {
      const lib = /^@vivier\/(domain|scoring)\/(.+)$/.exec(name);
      const target = lib ? join(root, 'libs', lib[1], 'src', lib[2]) : resolve(dirname(path), name);
      if (lib || name.startsWith('.')) visit(`${target}.ts`);
      else packages.add(name);
    }
  };
  visit(join(root, file));
  return { files, packages };
}

const api = (name: string) => join(root, 'apps/api/src', name);
const LIGHT = ['commander', 'i18n-iso-countries/index.js', 'reflect-metadata'];

describe('What a process loads at its start', () => {
  it('is, for the words of the command line, no part of the application', () => {
    const { files, packages } = loadedWith('apps/api/src/cli.ts');
    expect([...packages].filter((name) => !name.startsWith('node:')).sort()).toEqual(LIGHT);
    expect(files.size).toBeLessThan(60);
    expect(files).toContain(api('cli/report.command.ts'));
    expect([...files].filter((file) => file.endsWith('.work.ts'))).toEqual([]);
  });

  it('is, for the worker, nothing that answers requests', () => {
    const { files, packages } = loadedWith('apps/api/src/worker.ts');
    expect(files).toContain(api('scoring/scoring.jobs.ts'));
    expect(files).not.toContain(api('platform/graphql/graphql.module.ts'));
    expect([...packages].filter((name) => /fastify|apollo/.test(name) && name !== '@apollo/server/errors')).toEqual([]);
  });

  it.each(['exceljs', 'pdfmake', 'feedsmith', 'undici', 'nodemailer', 'qrcode', '@tus/server', 'file-type'])(
    'has no %s in it: that is loaded when it is used',
    (name) => {
      const rooms = readFileSync(api('rooms.ts'), 'utf8').matchAll(/import\('\.\/(.+)'\)/g);
      const modules = [...rooms].map(([, path]) => `apps/api/src/${path}.ts`);
      expect(modules.filter((path) => !existsSync(join(root, path)))).toEqual([]);
      expect(modules.length).toBeGreaterThan(12);
      for (const start of [...modules, 'apps/api/src/main.ts', 'apps/api/src/worker.ts'])
        expect([start, loadedWith(start).packages.has(name)]).toEqual([start, false]);
    },
  );
});
