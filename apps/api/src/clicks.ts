import { DomainError } from '@vivier/domain/errors/domain-error';
import { loadConfig } from './platform/config/config';
import { stopWith } from './platform/config/stop-with';
import { clickServer } from './tracking/clicks/click-server';

const config = loadConfig();
if (!config.databaseUrl) throw new DomainError('config_invalid', { variable: 'DATABASE_URL', rules: ['is missing'] });
const server = clickServer(config.databaseUrl, { behindProxy: Boolean(config.publicUrl ?? config.linksUrl) });
await server.listen({ port: config.port, host: config.host });
stopWith(() => server.close());
process.send?.('ready');
