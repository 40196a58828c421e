import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { type AttributionRule, RULES_VERSION_1, type RuleVersion } from '@vivier/domain/tracking/attribution';
import { Campaign } from '../../briefs/campaign.entity';
import { Database } from '../../platform/database/database';
import { Attribution } from './attribution.service';

export interface ReplayOf {
  readonly workspaceId: string;
  readonly rule: AttributionRule;
  /** Slug; all campaigns without one. */
  readonly campaign?: string | null;
  readonly currency?: string | null;
}

export interface ReplayRow {
  /** Null for links that are nobody's. */
  readonly creatorId: number | null;
  readonly name: string;
  readonly before: number;
  readonly after: number;
}

export interface Replay {
  readonly current: RuleVersion;
  readonly rule: RuleVersion;
  readonly currency: string | null;
  readonly rows: readonly ReplayRow[];
}

interface Sums {
  before: number;
  after: number;
}

/** What creators would be credited with under another rule: from the same facts, and nothing is booked. */
@Injectable()
export class AttributionReplay {
  constructor(
    private readonly database: Database,
    private readonly attribution: Attribution,
  ) {}

  /** @throws DomainError `campaign_unknown`, `results_in_several_currencies` */
  replay({ workspaceId, rule: word, campaign = null, currency = null }: ReplayOf): Promise<Replay> {
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const current = await this.attribution.ruleOf(tx, workspaceId);
      const rule = RULES_VERSION_1[word];
      const only = campaign === null ? null : await campaignId(tx, workspaceId, campaign);
      const sums = new Map<string, Sums>();
      const currencies = new Set<string>();
      for (const [version, side] of [
        [current, 'before'],
        [rule, 'after'],
      ] as const) {
        for await (const order of this.attribution.credits(tx, workspaceId, version)) {
          if (currency !== null && order.currency !== currency) continue;
          for (const credit of order.credits) {
            if (only !== null && credit.campaign !== only) continue;
            currencies.add(order.currency);
            const sum = sums.get(credit.creator) ?? { before: 0, after: 0 };
            sum[side] += credit.minor;
            sums.set(credit.creator, sum);
          }
        }
      }
      if (currencies.size > 1)
        throw new DomainError('results_in_several_currencies', { currencies: [...currencies].sort() });
      const [found = currency] = currencies;
      return { current, rule, currency: found, rows: await named(tx, workspaceId, sums) };
    });
  }
}

async function campaignId(tx: EntityManager, workspaceId: string, slug: string): Promise<string> {
  const campaign = await tx.findOneBy(Campaign, { workspaceId, slug });
  if (!campaign) throw new DomainError('campaign_unknown', { campaign: slug });
  return campaign.id;
}

/** Who gains most first. */
async function named(tx: EntityManager, workspaceId: string, sums: ReadonlyMap<string, Sums>): Promise<ReplayRow[]> {
  const ids = [...sums.keys()].filter((id) => id !== '').map(Number);
  const names = (await tx.query(
    'SELECT id, display_name AS name FROM creator WHERE workspace_id = $1 AND id = ANY ($2)',
    [workspaceId, ids],
  )) as { id: number; name: string }[];
  const nameOf = new Map(names.map(({ id, name }) => [String(id), name]));
  return [...sums]
    .map(([id, sum]) => ({ creatorId: id === '' ? null : Number(id), name: nameOf.get(id) ?? '', ...sum }))
    .sort((a, b) => b.after - b.before - (a.after - a.before) || (a.creatorId ?? 0) - (b.creatorId ?? 0));
}
