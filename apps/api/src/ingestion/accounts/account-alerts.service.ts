import { Injectable } from '@nestjs/common';
import type { AccountNetwork } from '@vivier/domain/ingestion/account-consent';
import { AlertsService } from '../../watch/alerts.service';

interface Lost {
  creatorId: number;
  title: string;
  network: AccountNetwork;
  state: 'refused' | 'ended';
}

/** Own accounts of creators that are read no more: refused at the network, or ended. Connected anew, an account is none of them. */
@Injectable()
export class AccountAlerts {
  constructor(alerts: AlertsService) {
    alerts.register({
      kinds: ['account_refused', 'account_ended'],
      async find({ tx, workspaceId }) {
        const lost = (await tx.query(
          `SELECT a.creator_id AS "creatorId", c.display_name AS title, network, state FROM connected_account a
           JOIN creator c ON c.workspace_id = a.workspace_id AND c.id = a.creator_id AND c.blocked_reason IS NULL
           WHERE a.workspace_id = $1 AND state <> 'active'`,
          [workspaceId],
        )) as Lost[];
        return lost.map(({ creatorId, title, network, state }) => ({
          kind: `account_${state}` as const,
          brandId: null,
          subject: `account/${creatorId}/${network}`,
          severity: 'warning' as const,
          details: { title, network },
        }));
      },
    });
  }
}
