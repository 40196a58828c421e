import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { transformFile, type Options } from '@swc/core';

const SOURCES = ['apps/api/src', 'libs/domain/src', 'libs/scoring/src'];
const OUT = 'dist/api';

/** Compiles the API and both libraries file by file; type checking is `npm run lint`'s task. */
export async function buildApi(root: string): Promise<void> {
  await compileFolders(root, SOURCES);
  writeFileSync(join(root, OUT, 'package.json'), JSON.stringify({ type: 'module' }));
}

/** Benchmarks and fault runs, beside the API that they run. */
export async function buildTools(root: string): Promise<void> {
  if (await apiIsStale(root)) await buildApi(root);
  await compileFolders(root, ['tests/bench', 'tests/faults', 'tests/support']);
}

async function compileFolders(root: string, folders: readonly string[]): Promise<void> {
  const found = await Promise.all(folders.map((folder) => readdir(join(root, folder), { recursive: true })));
  const files = found.flatMap((names, index) =>
    names
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
      .map((name) => join(folders[index], name)),
  );
  await Promise.all(folders.map((folder) => rm(join(root, OUT, folder), { recursive: true, force: true })));
  await Promise.all(files.map((file) => compile(root, file)));
}

async function compile(root: string, file: string): Promise<void> {
  const { code, map } = await transformFile(join(root, file), OPTIONS);
  const target = join(root, OUT, file.replace(/\.ts$/, '.js'));
  await mkdir(dirname(target), { recursive: true });
  writeFileSync(target, `${withExtensions(code, root, file)}\n//# sourceMappingURL=${target.split('/').pop()}.map\n`);
  if (map) writeFileSync(`${target}.map`, map);
}

const OPTIONS: Options = {
  swcrc: false,
  sourceMaps: true,
  jsc: {
    target: 'es2023',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    keepClassNames: true,
  },
  module: { type: 'es6' },
};

/** Node wants whole file names: our aliases and relative imports get theirs here. */
function withExtensions(code: string, root: string, file: string): string {
  const here = dirname(file);
  return code.replace(
    /((?:^|\n)\s*(?:import|export)\b[^'"\n]*?\bfrom\s*|\bimport\s*\(?\s*)(['"])((?:\.{1,2}\/|@vivier\/)[^'"]+)\2/g,
    (whole, lead: string, quote: string, name: string) => {
      const alias = /^@vivier\/(domain|scoring)\/(.+)$/.exec(name);
      const target = alias ? `libs/${alias[1]}/src/${alias[2]}` : relative(root, resolve(root, here, name));
      if (!existsSync(join(root, `${target}.ts`))) return whole;
      const path = relative(here, `${target}.js`);
      return `${lead}${quote}${path.startsWith('.') ? path : `./${path}`}${quote}`;
    },
  );
}

/** True when any source is newer than what was built from it. */
export async function apiIsStale(root: string): Promise<boolean> {
  const built = join(root, OUT, 'package.json');
  if (!existsSync(built)) return true;
  const at = statSync(built).mtimeMs;
  for (const folder of SOURCES) {
    for (const name of await readdir(join(root, folder), { recursive: true })) {
      if (name.endsWith('.ts') && statSync(join(root, folder, name)).mtimeMs > at) return true;
    }
  }
  return readFileSync(built, 'utf8').length === 0;
}

if (import.meta.main) await buildApi(resolve(import.meta.dirname, '..'));
