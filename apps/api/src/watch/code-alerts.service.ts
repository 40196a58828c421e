import { Injectable } from '@nestjs/common';
import { CodeLeaks } from '../tracking/commissions/code-leaks.service';
import type { AlertSource } from './alert-sources';

/** Older sales are looked at on the page of the codes, and need nobody today. */
const DAYS = 90;
const DAY = 86_400_000;

/** Codes that seem to have left their creator's audience. */
@Injectable()
export class CodeAlerts {
  constructor(private readonly leaks: CodeLeaks) {}

  /** It reads the sales of months: not every minute. */
  readonly slow: readonly AlertSource[] = [
    {
      kinds: ['code_leak'],
      find: async ({ tx, workspaceId, now }) => {
        const found = await this.leaks.inWorkspace(tx, workspaceId, new Date(now.getTime() - DAYS * DAY));
        const codes = [...new Set(found.map(({ codeId }) => codeId))];
        return codes.map((codeId) => {
          const leaks = found.filter((leak) => leak.codeId === codeId);
          const [{ brandId, campaignId, campaignName: title }] = leaks;
          // Neither the code, which often is a name, nor the creator: an alert outlives an erasure.
          const details = { title, campaignId, sales: Math.max(...leaks.map(({ orders }) => orders)), reasons: leaks.map(({ reason }) => reason) }; // prettier-ignore
          const severity = details.reasons.includes('used_while_paused') ? ('serious' as const) : ('warning' as const);
          return { kind: 'code_leak' as const, brandId, subject: `promo_code/${codeId}`, severity, details };
        });
      },
    },
  ];
}
