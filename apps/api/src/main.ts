import { createApi } from './api';
import { loadConfig } from './platform/config/config';
import { stopWith } from './platform/config/stop-with';

const config = loadConfig();
const app = await createApi(config);
await app.listen(config.port, config.host);
stopWith(() => app.close());
process.send?.('ready');
