import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database';
import { Events } from '../platform/events/events';
import { RescoreService } from '../scoring/rescore.service';
import type { ImportRun } from './import-run.entity';
import { accountOf } from './record-outcomes';

/** What follows a merge: factors of the touched networks, and the news for whoever keeps an index. */
@Injectable()
export class ImportScoring {
  constructor(
    private readonly database: Database,
    private readonly events: Events,
    private readonly scoring: RescoreService,
  ) {}

  async imported(run: ImportRun): Promise<void> {
    const network = run.plan?.network ?? (run.account ? accountOf(run.account).network : null);
    // A recorded answer of an API has no columns: each of its rows names its network, whatever was said of the file.
    const rowsSay =
      run.origin === 'file' &&
      (run.plan?.columns.length === 0 ||
        run.plan?.columns.some(({ field }) => field === 'network' || field === 'url' || field === 'handle'));
    await this.scoring.rescore(run.workspaceId, network && !rowsSay ? [network] : undefined);
    await this.database.inWorkspace(run.workspaceId, (tx) =>
      this.events.publish(tx, { type: 'profiles.changed', workspaceId: run.workspaceId }),
    );
  }
}
