import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CONTEST_CHECKS } from '@vivier/domain/deliverables/contest-checks';
import { entriesHash, seedCommitment } from '@vivier/domain/deliverables/contest-draw';
import { CONTEST, CONTEST_STATUSES, type ContestStatus } from '@vivier/domain/deliverables/contest-status';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { reachesBrand } from '@vivier/domain/identity/brand-reach';
import { isCurrency, moneyOf } from '@vivier/domain/money/money';
import { checkMove } from '@vivier/domain/status/machine';
import { CampaignsService } from '../../briefs/campaigns.service';
import { AuditService } from '../../identity/audit.service';
import { WorkspacesService } from '../../identity/workspaces.service';
import { Database } from '../../platform/database/database';
import { Idempotency } from '../../platform/database/idempotency';
import type { Viewer } from '../../platform/graphql/access';
import { uuidId } from '../../platform/graphql/ids';
import { webAddress } from '../../platform/outgoing/outgoing';
import { Contest } from './contest.entity';
import type { ConfirmCheckArgs, ContestInput, MoveContestArgs, UpdateContestArgs } from './contests.inputs';
import { draw, sha256 } from './draw-proof';

const SEED_BYTES = 32;

@Injectable()
export class ContestsService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditService,
    private readonly workspaces: WorkspacesService,
    private readonly campaigns: CampaignsService,
    private readonly idempotency: Idempotency,
  ) {}

  /** Those of the brands that the viewer may see, the latest first. */
  all(viewer: Viewer, campaignId?: string | null): Promise<Contest[]> {
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      const query = loaded(tx).where('contest.workspace_id = :workspaceId', { workspaceId: viewer.workspaceId });
      if (campaignId) query.andWhere('contest.campaign_id = :campaignId', { campaignId: uuidId(campaignId) });
      const found = await query.orderBy('contest.createdAt', 'DESC').addOrderBy('contest.id').getMany();
      return found.filter(({ brandId }) => reachesBrand(viewer, brandId));
    });
  }

  contest(viewer: Viewer, id: string): Promise<Contest> {
    return this.database.inWorkspace(viewer.workspaceId, (tx) => this.visible(tx, viewer, id));
  }

  /** Part of the caller's transaction. @throws DomainError `not_found` also for another brand's contest */
  async visible(tx: EntityManager, viewer: Viewer, id: string): Promise<Contest> {
    const contest = await loaded(tx)
      .where({ id: uuidId(id), workspaceId: viewer.workspaceId })
      .getOne();
    if (!contest || !reachesBrand(viewer, contest.brandId)) throw new DomainError('not_found');
    return contest;
  }

  create(viewer: Viewer, input: ContestInput): Promise<Contest> {
    const { workspaceId, personId: createdBy } = viewer;
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const values = await this.checked(tx, viewer, input);
      const { identifiers } = await tx.insert(Contest, { ...values, workspaceId, createdBy } as never);
      const id = identifiers[0]['id'] as string;
      await this.audit.record(tx, viewer, 'contest.created', `contest/${id}`);
      return this.visible(tx, viewer, id);
    });
  }

  /** Only a draft: who has entered has entered under these rules. @throws DomainError `contest_fixed`, `conflict` {version} */
  update(viewer: Viewer, { id, version, input }: UpdateContestArgs): Promise<Contest> {
    const { workspaceId } = viewer;
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const before = await this.visible(tx, viewer, id);
      if (before.status !== 'draft') throw new DomainError('contest_fixed', { status: before.status });
      const values = await this.checked(tx, viewer, input);
      // What was confirmed was the old text.
      const next = {
        ...values,
        version: version + 1,
        confirmed: before.rules === values.rules ? before.confirmed : [],
      };
      const { affected } = await tx.update(Contest, { id, workspaceId, version, status: 'draft' }, next as never);
      if (!affected) throw new DomainError('conflict', { field: 'version', version: before.version });
      await this.audit.record(tx, viewer, 'contest.changed', `contest/${id}`, { version: next.version });
      return this.visible(tx, viewer, id);
    });
  }

  /** A person has read the point. @throws DomainError `contest_fixed`, `check_unknown` */
  confirm(viewer: Viewer, { id, check, confirmed }: ConfirmCheckArgs): Promise<Contest> {
    if (!(CONTEST_CHECKS as readonly string[]).includes(check))
      throw new DomainError('check_unknown', { field: 'check', check });
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      const { status } = await this.visible(tx, viewer, id);
      const [, changed] = (await tx.query(
        `UPDATE contest SET confirmed = CASE WHEN $4 THEN array_append(array_remove(confirmed, $3), $3) ELSE array_remove(confirmed, $3) END
         WHERE workspace_id = $1 AND id = $2 AND status = 'draft'`,
        [viewer.workspaceId, id, check, confirmed],
      )) as [unknown, number];
      if (!changed) throw new DomainError('contest_fixed', { status });
      await this.audit.record(tx, viewer, 'contest.checked', `contest/${id}`, { check, confirmed });
      return this.visible(tx, viewer, id);
    });
  }

  /**
   * @throws DomainError `move_not_allowed`, `conflict`; to open: `contest_checks_open` {missing}, `contest_dates_invalid`;
   * to close: `contest_still_open` {closesAt}; to draw: `contest_without_entries`
   */
  move(viewer: Viewer, { key, id, to }: MoveContestArgs): Promise<Contest> {
    const { workspaceId, personId: actor } = viewer;
    const status = CONTEST_STATUSES.find((one) => one === to);
    if (!status) throw new DomainError('status_unknown', { field: 'to', status: to });
    const intention = { workspaceId, actor, key, operation: 'moveContest', input: { id, to } };
    return this.database.inWorkspace(workspaceId, async (tx) => {
      await this.visible(tx, viewer, id);
      await this.idempotency.once(tx, intention, async () => {
        // Locked: an entry that arrives at the same moment is in before, or comes too late.
        await tx.query('SELECT FROM contest WHERE workspace_id = $1 AND id = $2 FOR UPDATE', [workspaceId, id]);
        const contest = await this.visible(tx, viewer, id);
        checkMove(CONTEST, contest.status, status);
        const columns = await this.step(tx, contest, status);
        await tx.update(Contest, { id, workspaceId }, { status, ...columns });
        const { seedCommitment: commitment, entriesHash: hash } = columns;
        await this.audit.record(tx, viewer, `contest.${status}`, `contest/${id}`, { commitment, entriesHash: hash });
        return id;
      });
      return this.visible(tx, viewer, id);
    });
  }

  private step(tx: EntityManager, contest: Contest, to: ContestStatus): Promise<Partial<Contest>> | Partial<Contest> {
    if (to === 'open') return opened(contest);
    if (to === 'closed') return this.closed(tx, contest);
    if (to === 'drawn') return this.drawn(tx, contest);
    return {};
  }

  private async closed(tx: EntityManager, contest: Contest): Promise<Partial<Contest>> {
    const { closesAt } = contest;
    if (closesAt && closesAt > new Date()) throw new DomainError('contest_still_open', { closesAt });
    const hashes = await this.entries(tx, contest);
    return { closedAt: new Date(), entriesHash: entriesHash(hashes, sha256), entryCount: hashes.length };
  }

  private async drawn(tx: EntityManager, contest: Contest): Promise<Partial<Contest>> {
    const { workspaceId, id, seed } = contest;
    const { ranking, entriesHash: hash } = draw(seed ?? '', await this.entries(tx, contest));
    // Rows that somebody changed beside us would be drawn among others than those that were closed.
    if (hash !== contest.entriesHash) throw new DomainError('contest_entries_changed');
    await tx.query(
      `UPDATE contest_entry SET rank = drawn.rank, ticket = drawn.ticket
       FROM unnest($3::text[], $4::text[]) WITH ORDINALITY AS drawn (entry, ticket, rank)
       WHERE workspace_id = $1 AND contest_id = $2 AND entry_hash = drawn.entry`,
      [workspaceId, id, ranking.map(({ entry }) => entry), ranking.map(({ ticket }) => ticket)],
    );
    return { drawnAt: new Date() };
  }

  /** Part of the caller's transaction: the hashes of all entries. */
  async entries(tx: EntityManager, { workspaceId, id }: Contest): Promise<string[]> {
    const rows = (await tx.query(
      'SELECT entry_hash AS hash FROM contest_entry WHERE workspace_id = $1 AND contest_id = $2 ORDER BY 1',
      [workspaceId, id],
    )) as { hash: string }[];
    return rows.map(({ hash }) => hash);
  }

  private async checked(tx: EntityManager, viewer: Viewer, input: ContestInput) {
    const { id: brandId } = await this.workspaces.visibleBrand(tx, viewer, input.brandId);
    const campaign = input.campaignId ? await this.campaigns.visible(tx, viewer, input.campaignId) : null;
    if (campaign && campaign.brandId !== brandId) throw new DomainError('not_found', { field: 'campaignId' });
    const title = input.title.trim();
    if (!title) throw new DomainError('contest_invalid', { field: 'title' });
    const { prizeValue, winners, substitutes, opensAt = null, closesAt = null } = input;
    if (prizeValue && !isCurrency(prizeValue.currency))
      throw new DomainError('currency_unknown', { field: 'prizeValue', currency: prizeValue.currency });
    const value = prizeValue ? moneyOf(prizeValue.amount, prizeValue.currency) : null;
    return {
      ...{ brandId, campaignId: campaign?.id ?? null, title, winners, substitutes, opensAt, closesAt },
      ...{ rules: input.rules.trim(), prize: input.prize.trim() },
      rulesUrl: input.rulesUrl ? webAddress(input.rulesUrl).href : null,
      prizeValueMinor: value && String(value.minor),
      currency: value?.currency ?? 'EUR',
    };
  }
}

/** From here on the rules are fixed by their hash, and the seed by its own: both can be published. */
function opened({ rules, opensAt, closesAt, findings }: Contest): Partial<Contest> {
  const missing = findings.filter(({ passed, confirmed }) => !passed && !confirmed).map(({ check }) => check);
  if (missing.length > 0) throw new DomainError('contest_checks_open', { missing });
  if (!opensAt || !closesAt || closesAt <= opensAt || closesAt <= new Date())
    throw new DomainError('contest_dates_invalid', { field: 'closesAt' });
  const seed = randomBytes(SEED_BYTES).toString('hex');
  return { seed, seedCommitment: seedCommitment(seed, sha256), committedAt: new Date(), rulesSha256: sha256(rules) };
}

function loaded(tx: EntityManager) {
  return tx
    .createQueryBuilder(Contest, 'contest')
    .innerJoinAndSelect('contest.brand', 'brand')
    .leftJoinAndSelect('contest.campaign', 'campaign')
    .leftJoinAndSelect('campaign.brand', 'campaignBrand');
}
