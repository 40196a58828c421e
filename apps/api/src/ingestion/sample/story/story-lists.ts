import { Injectable } from '@nestjs/common';
import type { IsoDate } from '@vivier/domain/time/iso-date';
import type { Campaign } from '../../../briefs/campaign.entity';
import { ApprovalsService } from '../../../budgets/approvals.service';
import { EnvelopesService } from '../../../budgets/envelopes.service';
import { Database } from '../../../platform/database/database';
import type { Viewer } from '../../../platform/graphql/access';
import { FreezeService } from '../../../shortlists/freeze.service';
import { ShortlistEntriesService } from '../../../shortlists/shortlist-entries.service';
import type { ShortlistEntry } from '../../../shortlists/shortlist-entry.entity';
import { ShortlistsService } from '../../../shortlists/shortlists.service';
import { SAMPLE_BRANDS } from '../sample-desk';

const ENTRIES = 5;
const FEES = ['1450.00', '980.00', '720.00', '1250.00', '640.00'];
const ENVELOPE = '48000.00';
/** The nearest to the brief of beauty, without those that another list of the story took. */
const FITTING = `
  SELECT profile.id FROM profile JOIN profile_factors ON profile_factors.profile_id = profile.id
  WHERE profile.workspace_id = $1 AND network IN ('instagram', 'tiktok') AND country = 'FR' AND followers BETWEEN 8000 AND 90000
  ORDER BY followers DESC, profile.id OFFSET $2 LIMIT $3`;

/** Envelopes and lists of the story. */
@Injectable()
export class StoryLists {
  constructor(
    private readonly database: Database,
    private readonly envelopes: EnvelopesService,
    private readonly entries: ShortlistEntriesService,
    private readonly lists: ShortlistsService,
    private readonly freezing: FreezeService,
    private readonly approvals: ApprovalsService,
  ) {}

  /** The legal entities behind the brands, and what each may spend. */
  async settle(lead: Viewer, asOf: IsoDate): Promise<void> {
    const { workspaceId } = lead;
    const brands = await this.database.inWorkspace(workspaceId, async (tx) => {
      await tx.query(
        `UPDATE advertiser SET legal_name = name || ' SAS', registration = '000 000 000 (exemple)', country = 'FR',
           address = '1 place de l’Exemple, 75000 Paris', contact = lower(name) || '@example.com' WHERE workspace_id = $1`,
        [workspaceId],
      );
      return (await tx.query('SELECT id, name FROM brand WHERE workspace_id = $1', [workspaceId])) as {
        id: string;
        name: string;
      }[];
    });
    for (const name of SAMPLE_BRANDS) {
      const brandId = brands.find((one) => one.name === name)?.id ?? '';
      const amount = { amount: ENVELOPE, currency: 'EUR' };
      const input = { brandId, year: Number(asOf.slice(0, 4)), amount, reason: 'Budget of the year' };
      await this.envelopes.set(lead, { key: `story-envelope-${brandId}`, input });
    }
  }

  /** A frozen list that the brand approved, in its order. */
  async approved(team: Viewer, brand: Viewer, campaign: Campaign, from: number): Promise<ShortlistEntry[]> {
    const list = await this.submitted(team, campaign, from);
    const approval = (await this.approvals.all(brand, campaign.id))[0];
    const { id, frozenHash: hash } = approval;
    await this.approvals.decide(brand, { id, hash, decision: 'approve', comment: 'D’accord.', key: `story-yes-${id}` });
    return this.lists.entriesOf(await this.lists.one(team, list.id));
  }

  /** A frozen list that waits for the brand. */
  async submitted(team: Viewer, campaign: Campaign, from: number) {
    const { workspaceId } = team;
    const rows = (await this.database.inWorkspace(workspaceId, (tx) =>
      tx.query(FITTING, [workspaceId, from, ENTRIES]),
    )) as { id: number }[];
    const added = await this.entries.add(
      team,
      campaign.id,
      rows.map(({ id }) => String(id)),
    );
    const list = await this.lists.one(team, added.shortlist.id);
    for (const [k, entry] of (await this.lists.entriesOf(list)).entries()) {
      await this.database.inWorkspace(workspaceId, (tx) =>
        tx.query('UPDATE creator SET email = $3 WHERE workspace_id = $1 AND id = $2', [
          workspaceId,
          entry.creatorId,
          `creator${entry.creatorId}@example.com`,
        ]),
      );
      await this.entries.update(team, entry.id, {
        fee: { amount: FEES[k % FEES.length], currency: 'EUR' },
        deliverables: [{ kind: 'reel', network: null, count: 1 }],
      });
    }
    await this.freezing.freeze(team, list.id);
    return this.lists.submit(team, list.id, `story-submit-${list.id}`);
  }

  async profileOf(workspaceId: string, { profileId }: ShortlistEntry) {
    const [row] = (await this.database.inWorkspace(workspaceId, (tx) =>
      tx.query(
        'SELECT handle, network, display_name AS "displayName", coalesce(followers, 0)::float8 AS followers FROM profile WHERE id = $1',
        [profileId],
      ),
    )) as { handle: string; network: 'instagram' | 'tiktok'; displayName: string; followers: number }[];
    return row;
  }
}
