import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { handleKey } from '@vivier/domain/creators/handle';
import { searchName } from '@vivier/domain/creators/search-name';
import { sampleCreators } from '../../../apps/api/src/ingestion/sample/sample-creators';

const folder = join(
  process.env['VIVIER_DATA_DIR'] ?? resolve(import.meta.dirname, '../../../../shared/data'),
  'profiles',
);
const there = existsSync(folder);
if (!there)
  process.stderr.write(`SKIPPED: no public lists in ${folder}, invented names are not compared with real ones\n`);

(there ? describe : describe.skip)('invented names beside the public lists', () => {
  // Every cell of every list: handles and names stand in columns of many names.
  const cells = new Set<string>();

  beforeAll(() => {
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.csv'))) {
      for (const cell of readFileSync(join(folder, file), 'utf8').split(/[,;\n\r]/))
        cells.add(cell.trim().replace(/^"|"$/g, ''));
    }
  });

  it('hold no handle and no name of a known creator', () => {
    const handles = new Set([...cells].map(handleKey));
    const names = new Set([...cells].map(searchName));
    expect(handles.size).toBeGreaterThan(5_000);
    const creators = [...sampleCreators({ asOf: '2026-11-22' })];
    const profiles = creators.flatMap((creator) => creator.profiles);
    expect(profiles.filter(({ handle }) => handles.has(handleKey(handle))).map(({ handle }) => handle)).toEqual([]);
    expect(
      creators.filter(({ displayName }) => names.has(searchName(displayName))).map(({ displayName }) => displayName),
    ).toEqual([]);
  });
});
