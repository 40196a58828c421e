import { ESLint } from 'eslint';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const eslint = new ESLint({ cwd: root });

/** What the linter says of a file with this text; the file must exist, so that it belongs to a project. */
async function rulesBroken(file: string, text: string): Promise<string[]> {
  const [result] = await eslint.lintText(text, { filePath: join(root, file) });
  return result.messages.map(({ ruleId }) => String(ruleId));
}

test('an earlier room may not import a later one', async () => {
  const broken = await rulesBroken(
    'apps/api/src/identity/version.ts',
    "import { CreatorsModule } from '../creators/creators.module';\nexport const used = CreatorsModule;\n",
  );
  expect(broken).toContain('@softarc/sheriff/dependency-rule');
});

test('a later room may import an earlier one, by its open files only', async () => {
  const open = await rulesBroken(
    'apps/api/src/creators/creator.entity.ts',
    "import { AuditService } from '../identity/audit.service';\nexport const used = AuditService;\n",
  );
  expect(open).toEqual([]);
  const inside = await rulesBroken(
    'apps/api/src/creators/creator.entity.ts',
    "import { hashPassword } from '../identity/passwords';\nexport const used = hashPassword;\n",
  );
  expect(inside).toContain('no-restricted-imports');
});

test('the libraries import nothing', async () => {
  const broken = await rulesBroken(
    'libs/domain/src/identity/role.ts',
    "import { readFileSync } from 'node:fs';\nexport const used = readFileSync;\n",
  );
  expect(broken).toContain('no-restricted-imports');
  const sibling = await rulesBroken(
    'libs/scoring/src/weights.ts',
    "import { ROLES } from '@vivier/domain/identity/role';\nexport const used = ROLES;\n",
  );
  expect(sibling).toContain('no-restricted-imports');
});

test.each([
  ['the environment', "export const port = process.env['PORT'];\n", 'no-restricted-syntax'],
  ['any', 'export const anything: any = 1;\n', '@typescript-eslint/no-explicit-any'],
  ['a default export', 'export default 1;\n', 'no-restricted-syntax'],
  [
    'a floating promise',
    'export function run(): void {\n  Promise.resolve();\n}\n',
    '@typescript-eslint/no-floating-promises',
  ],
])('%s is refused', async (_, text, rule) => {
  expect(await rulesBroken('apps/api/src/identity/version.ts', text)).toContain(rule);
});
