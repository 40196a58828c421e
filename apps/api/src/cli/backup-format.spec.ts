import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BackupWriter } from './backup-format';

let folder: string;
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'vivier-backup-'))));
afterAll(() => rm(folder, { recursive: true }));

const FOOT = { rows: {}, auditHeads: [] };
const MEGABYTE = Buffer.alloc(1 << 20, 'row\n');

it('a backup into a folder that is not there is refused by a code, however much is written', async () => {
  const short = new BackupWriter(join(folder, 'absent', 'backup'));
  await short.line('{}');
  await expect(short.close(FOOT)).rejects.toMatchObject({ code: 'file_unreadable', details: { reason: 'ENOENT' } });
  const long = new BackupWriter(join(folder, 'absent', 'backup'));
  const much = async () => {
    for (let n = 0; n < 50; n += 1) await long.bytes(MEGABYTE);
  };
  await expect(much()).rejects.toMatchObject({ code: 'file_unreadable' });
  await long.abandon();
});

it('an abandoned backup leaves no file', async () => {
  await writeFile(join(folder, 'beside'), '');
  const writer = new BackupWriter(join(folder, 'backup'));
  await writer.bytes(MEGABYTE);
  await writer.abandon();
  expect(await readdir(folder)).toEqual(['beside']);
});
