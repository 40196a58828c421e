import { spawn } from 'node:child_process';
import { join } from 'node:path';

/**
 * The contract of every port on each of its adapters. The search's runs on the embedded index, on Meilisearch as it was
 * recorded, and on the servers at MEILI_URL (key: MEILI_KEY) when it is set; `--record` records anew from two of those.
 */
const record = process.argv.includes('--record');
const rest = process.argv.slice(2).filter((word) => word !== '--record');
const { MEILI_URL: urls = '', MEILI_KEY: key = '', ...environment } = process.env;
const servers = urls.split(',').map((url) => url.trim().replace(/\/$/, ''));
const live = servers.filter(Boolean);
if (record && live.length < 2) {
  console.error('--record needs MEILI_URL with the addresses of two servers: MEILI_URL=http://…:7700,http://…:7701');
  process.exit(2);
}
console.log(`search: embedded, recorded${live.length ? ', live' : ''}`);

const child = spawn(process.execPath, [join(import.meta.dirname, 'with-test-database.ts'), 'ports', ...rest], {
  stdio: 'inherit',
  env: {
    ...environment,
    ...(live.length ? { VIVIER_TEST_MEILI: live.join(','), VIVIER_TEST_MEILI_KEY: key } : {}),
    ...(record ? { VIVIER_TEST_RECORD: '1' } : {}),
  },
});
child.once('exit', (code) => process.exit(code ?? 1));
