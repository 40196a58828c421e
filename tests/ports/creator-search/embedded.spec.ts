import { CreatorSearch } from '../../../apps/api/src/creators/creator-search.port';
import { Database } from '../../../apps/api/src/platform/database/database';
import { RescoreService } from '../../../apps/api/src/scoring/rescore.service';
import { startTestApp } from '../../support/test-app';
import { startTestDatabase } from '../../support/test-database';
import { creatorSearchContract } from './creator-search.contract';

describe('The embedded search', () => {
  creatorSearchContract(async () => {
    const tables = await startTestDatabase();
    const app = await startTestApp({ database: tables });
    return {
      tables,
      search: app.get(CreatorSearch as never),
      database: app.get(Database),
      graphql: app.graphql,
      rescore: (workspaceId) => app.get(RescoreService).rescore(workspaceId),
      settled: () => Promise.resolve(),
      close: async () => {
        await app.close();
        await tables.drop();
      },
    };
  });
});
