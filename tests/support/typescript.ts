import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transformFileSync } from '@swc/core';

/** Lets Node itself load the sources as they stand: what decorators say, the names of the libs, paths without an ending. */
const root = resolve(import.meta.dirname, '../..');

/** A source of ours; the runner hangs a number on the address of a spec. */
const OWN = /^file:(?!.*\/node_modules\/).*\.ts(\?|$)/;
const LIB = /^@vivier\/(domain|scoring)\/(.*)$/;

registerHooks({
  resolve(specifier, context, next) {
    const lib = LIB.exec(specifier);
    if (lib) return next(pathToFileURL(resolve(root, `libs/${lib[1]}/src/${lib[2]}.ts`)).href, context);
    const from = context.parentURL ?? '';
    if (!specifier.startsWith('.') || !OWN.test(from)) return next(specifier, context);
    const file = new URL(`${specifier}.ts`, from);
    return next(existsSync(file) ? file.href : specifier, context);
  },
  load(url, context, next) {
    if (!OWN.test(url)) return next(url, context);
    const { code } = transform(fileURLToPath(url.replace(/\?.*$/, '')));
    return { format: 'module', source: code, shortCircuit: true };
  },
});

function transform(file: string) {
  return transformFileSync(file, {
    sourceMaps: 'inline',
    jsc: {
      target: 'es2023',
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
      keepClassNames: true,
    },
    module: { type: 'es6' },
  });
}

// A worker that a spec left something open in ends with the run all the same.
process.once('disconnect', () => process.exit());
