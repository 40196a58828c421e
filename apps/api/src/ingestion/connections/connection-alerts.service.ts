import { Injectable } from '@nestjs/common';
import { FAILURES_TOLD } from '@vivier/domain/ingestion/connection';
import { AlertsService } from '../../watch/alerts.service';

interface Ill {
  id: string;
  network: string;
  state: string;
  code: string | null;
  failures: number;
}

/** Connections that a network has refused, or that failed several times in a row. */
@Injectable()
export class ConnectionAlerts {
  constructor(alerts: AlertsService) {
    alerts.register({
      kinds: ['connection_refused', 'connection_failing'],
      async find({ tx, workspaceId }) {
        const ill = (await tx.query(
          `SELECT id, network, state, code, failures FROM network_connection
           WHERE workspace_id = $1 AND (state = 'refused' OR state = 'active' AND failures >= $2)`,
          [workspaceId, FAILURES_TOLD],
        )) as Ill[];
        return ill.map(({ id, network, state, code, failures }) => ({
          kind: state === 'refused' ? ('connection_refused' as const) : ('connection_failing' as const),
          brandId: null,
          subject: `connection/${id}`,
          severity: state === 'refused' ? ('serious' as const) : ('warning' as const),
          details: { network, code, failures },
        }));
      },
    });
  }
}
