import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { briefChanges, type BriefContent } from '@vivier/domain/briefs/brief-changes';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { Person } from '../identity/person.entity';
import { Database } from '../platform/database/database';
import type { Viewer } from '../platform/graphql/access';
import { Brief } from './brief.entity';
import { BriefVersion } from './brief-version.entity';
import { BriefsService } from './briefs.service';
import type { Campaign } from './campaign.entity';

type Standing = Pick<Campaign, 'workspaceId' | 'briefId' | 'briefVersion'>;

/** What a brief said before: every save is kept. */
@Injectable()
export class BriefVersionsService {
  constructor(
    private readonly database: Database,
    private readonly briefs: BriefsService,
  ) {}

  /** The newest first, each with what it changed. */
  all(viewer: Viewer, briefId: string): Promise<BriefVersion[]> {
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      const brief = await this.briefs.visible(tx, viewer, briefId);
      const where = { workspaceId: viewer.workspaceId, briefId: brief.id };
      const rows = await tx.find(BriefVersion, { where, order: { version: 'ASC' } });
      const people = await tx.findBy(Person, { id: In(rows.flatMap(({ savedBy }) => savedBy ?? [])) });
      const names = new Map(people.map(({ id, name }) => [id, name]));
      const briefs = rows.map((row) => briefAt(tx, brief, row));
      const versions = rows.map((row, at) => ({
        ...row,
        savedByName: (row.savedBy && names.get(row.savedBy)) ?? null,
        brief: briefs[at],
        changes: at === 0 ? [] : briefChanges(contentOf(briefs[at - 1]), contentOf(briefs[at])),
      }));
      return versions.reverse();
    });
  }

  /** What a campaign stands on, whatever the brief says since. Part of the caller's transaction. */
  async standing(tx: EntityManager, { workspaceId, briefId, briefVersion }: Standing): Promise<Brief | null> {
    if (briefId === null) return null;
    const brief = await tx.findOneOrFail(Brief, { where: { id: briefId, workspaceId }, relations: { brand: true } });
    return (await this.at(tx, [{ brief, version: briefVersion ?? brief.version }]))[0];
  }

  /** Gives each campaign, whose brief was loaded, that brief as it was at the version that the campaign stands on. */
  async onTheirVersions(tx: EntityManager, campaigns: readonly Campaign[]): Promise<void> {
    const kept = campaigns.flatMap(({ brief, briefVersion }) =>
      brief ? [{ brief, version: briefVersion ?? brief.version }] : [],
    );
    const briefs = await this.at(tx, kept);
    let at = 0;
    for (const campaign of campaigns) {
      campaign.newestBriefVersion = campaign.brief?.version ?? null;
      if (campaign.brief) campaign.brief = briefs[at++];
    }
  }

  /** Briefs as those versions said; part of the caller's transaction. @throws DomainError `brief_version_unknown` */
  async at(tx: EntityManager, wanted: readonly { brief: Brief; version: number }[]): Promise<Brief[]> {
    const old = wanted.filter(({ brief, version }) => brief.version !== version);
    const keys = old.map(({ brief: { workspaceId, id: briefId }, version }) => ({ workspaceId, briefId, version }));
    const rows = keys.length ? await tx.find(BriefVersion, { where: keys }) : [];
    return wanted.map(({ brief, version }) => {
      if (brief.version === version) return brief;
      const row = rows.find((one) => one.briefId === brief.id && one.version === version);
      if (!row) throw new DomainError('brief_version_unknown', { field: 'version', version });
      return briefAt(tx, brief, row);
    });
  }
}

/** A kept row read as the entity that it was; what a column was not yet is as the brief has it by default. */
function briefAt(tx: EntityManager, now: Brief, { content }: BriefVersion): Brief {
  const { columns } = tx.connection.getMetadata(Brief);
  const read = columns.flatMap(({ databaseName, propertyName, type }) => {
    const value = content[databaseName];
    if (value === undefined) return [];
    if (type === 'timestamptz') return [[propertyName, new Date(value as string)]];
    return [[propertyName, type === 'bigint' && value !== null ? String(value) : value]];
  });
  const { brand, ...own } = now;
  const brief = Object.assign(tx.create(Brief, own), Object.fromEntries(read)) as Brief;
  brief.brand = brief.brandId === now.brandId ? brand : null;
  return brief;
}

function contentOf(brief: Brief): BriefContent {
  const { budgetMinor, currency, weightsBp } = brief;
  const budget = budgetMinor !== null && currency !== null ? { minor: Number(budgetMinor), currency } : null;
  return { ...brief, budget, weights: weightsBp } as BriefContent;
}
