import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

type Words = { [key: string]: string | Words };

/** Refusals of the command line and of a server that starts: no page ever meets them. */
const NEVER_ON_A_PAGE: ReadonlySet<string> = new Set([
  'backup_broken',
  'backup_newer',
  'backup_own_database',
  'brief_unreadable',
  'campaign_columns_missing',
  'config_invalid',
  'contest_entries_twice',
  'database_account',
  'database_platform',
  'database_unreachable',
  'dry_run_not_possible',
  'export_without_file',
  'file_without_accounts',
  'followers_columns_unknown',
  'home_not_writable',
  'import_not_done',
  'mapping_unreadable',
  'password_missing',
  'process_ended',
  'restore_incomplete',
  'restore_not_empty',
  'target_unreadable',
  'workspace_exists',
  'workspace_slug',
  'workspace_unknown',
]);

const app = import.meta.dirname;
const root = join(app, '../../../..');

function filesIn(folder: string, ending: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending) && !name.endsWith('.spec.ts'))
    .map((name) => join(root, folder, name));
}

function refusals(): Set<string> {
  const files = [...filesIn('apps/api/src', '.ts'), ...filesIn('libs/domain/src', '.ts')];
  return new Set(
    files.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/DomainError\(\s*'([a-z_]+)'/g)].map(([, code]) => code ?? ''),
    ),
  );
}

/** Keys of every `errors` of a room, at whatever depth it stands. */
function worded(words: Words): string[] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [] : [...(key === 'errors' ? Object.keys(value) : []), ...worded(value)],
  );
}

it.each(['en', 'fr'])('every refusal has words in %s', (language) => {
  const files = filesIn('apps/web/src/app', `i18n/${language}.json`);
  expect(files.length).toBeGreaterThan(5);
  const known = new Set(files.flatMap((file) => worded(JSON.parse(readFileSync(file, 'utf8')) as Words)));
  expect([...refusals()].filter((code) => !known.has(code) && !NEVER_ON_A_PAGE.has(code)).sort()).toEqual([]);
});

it('the list of what no page meets names refusals that exist', () => {
  const all = refusals();
  expect([...NEVER_ON_A_PAGE].filter((code) => !all.has(code))).toEqual([]);
});
