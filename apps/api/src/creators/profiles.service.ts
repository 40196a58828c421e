import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { handleKey } from '@vivier/domain/creators/handle';
import { DEFAULT_TIER_BOUNDS, type Tier, type TierBounds, tierOf } from '@vivier/domain/creators/tier';
import { DomainError } from '@vivier/domain/errors/domain-error';
import type { TierBound } from '../identity/workspace.entity';
import { WorkspacesService } from '../identity/workspaces.service';
import { Database, prepared } from '../platform/database/database';
import type { Viewer } from '../platform/graphql/access';
import { audienceShares, AudienceView, priorGroup } from './audience-figure.entity';
import type { ProfileCard } from './creators.types';
import { DataSourceRow } from './data-source.entity';
import type { MetricSnapshot } from './metrics.entity';
import { type Post, postEngagement } from './post.entity';
import { type FieldOrigin, type FieldSource, growthOf, Profile } from './profile.entity';
import {
  authenticityOf,
  engagementOf,
  priceOf,
  type ProfileFactors,
  type ShownFactors,
} from './profile-factors.entity';
import { AUDIENCES, CARDS, FACTORS, PRIORS, RECENT_POSTS, SNAPSHOTS } from './profiles.queries';

type CardRow = Omit<ProfileCard, 'tier' | 'engagement' | 'authenticity' | 'growth' | 'price' | 'stored'> &
  ShownFactors &
  Pick<Profile, 'growthRate' | 'growthFrom' | 'growthTo' | 'priceMinor' | 'priceAsOf'> & {
    knownCurrency: string | null;
    tierBounds: TierBound[] | null;
  };

/** The audience that a profile is judged by. */
export type AudienceBasis = Omit<AudienceView, 'shares'> & { shares: Record<string, number> };

interface PriorRow {
  priorGroup: string;
  shares: Record<string, number>;
  asOf: string;
}

/** The fields a file can bring, under the words of the import; a profile says for each where it comes from. */
const FILE_FIELDS = [
  ['followers', 'followers'],
  ['following', 'following'],
  ['posts', 'mediaCount'],
  ['avgLikes', 'avgLikes'],
  ['avgComments', 'avgComments'],
  ['avgShares', 'avgShares'],
  ['avgViews', 'avgViews'],
  ['avgViewers', 'avgViewers'],
  ['averageEngagement', 'averageEngagement'],
  ['authenticEngagement', 'authenticEngagement'],
  ['engagementRate', 'engagementRate'],
  ['country', 'country'],
  ['language', 'language'],
  ['categories', 'categories'],
  ['verified', 'verified'],
  ['credibility', 'credibility'],
  ['displayName', 'displayName'],
  ['url', 'url'],
  ['bio', 'bio'],
  ['externalId', 'externalId'],
  ['price', 'priceMinor'],
] as const satisfies readonly (readonly [string, keyof Profile])[];

@Injectable()
export class ProfilesService {
  constructor(
    private readonly database: Database,
    private readonly workspaces: WorkspacesService,
  ) {}

  /** Cards of these profiles in the order of the ids, in one query; a profile that was removed meanwhile is left out. */
  async cards(tx: EntityManager, ids: readonly number[]): Promise<ProfileCard[]> {
    if (!ids.length) return [];
    const rows = await prepared<CardRow>(tx, { name: 'cards', text: CARDS }, [ids]);
    const bounds = boundsOf(rows.at(0)?.tierBounds ?? null);
    const byId = new Map(
      rows.map((row) => {
        const stored = row.rateState === null ? null : row;
        const price = priceOf({ ...row, priceCurrency: row.knownCurrency }, stored);
        const figures = {
          engagement: engagementOf(stored),
          authenticity: authenticityOf(stored),
          growth: growthOf(row),
        };
        return [row.id, { ...row, ...figures, price, stored, tier: knownTier(row.followers, bounds) } as ProfileCard];
      }),
    );
    return ids.flatMap((id) => byId.get(id) ?? []);
  }

  /** Profiles of these creators, the largest first. */
  ofCreators(workspaceId: string, creatorIds: readonly number[]): Promise<Profile[][]> {
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const profiles = await tx.find(Profile, { where: { creatorId: In(creatorIds), workspaceId } });
      await this.complete(tx, workspaceId, profiles);
      profiles.sort((a, b) => (b.followers ?? 0) - (a.followers ?? 0) || a.id - b.id);
      return creatorIds.map((id) => profiles.filter(({ creatorId }) => creatorId === id));
    });
  }

  /** Part of the caller's transaction. @throws DomainError `not_found` */
  async profile(tx: EntityManager, workspaceId: string, id: number): Promise<Profile> {
    const [profile] = await this.byIds(tx, workspaceId, [id]);
    if (!profile) throw new DomainError('not_found');
    return profile;
  }

  /** In no order; what was removed meanwhile is left out. */
  async byIds(tx: EntityManager, workspaceId: string, ids: readonly number[]): Promise<Profile[]> {
    const profiles = await tx.findBy(Profile, { id: In(ids), workspaceId });
    await this.complete(tx, workspaceId, profiles);
    return profiles;
  }

  /** Found by network and handle, however the handle is written; null when there is none. */
  byHandle(viewer: Viewer, network: string, handle: string): Promise<Profile | null> {
    const { workspaceId } = viewer;
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const where = { workspaceId, network: network as Profile['network'], handleKey: handleKey(handle) };
      const profile = await tx.findOneBy(Profile, where);
      if (profile) await this.complete(tx, workspaceId, [profile]);
      return profile;
    });
  }

  snapshots(workspaceId: string, profileIds: readonly number[]): Promise<MetricSnapshot[][]> {
    return this.grouped(workspaceId, profileIds, SNAPSHOTS);
  }

  async posts(workspaceId: string, profiles: readonly Profile[], first: number): Promise<Post[][]> {
    const ids = profiles.map(({ id }) => id);
    const posts = await this.grouped<Post>(workspaceId, ids, RECENT_POSTS, [first]);
    posts.forEach((list, index) => {
      const { network, followers } = profiles[index];
      for (const post of list) {
        const engaged = postEngagement(network, post, followers);
        post.engagementRate = engaged && engaged.interactions / engaged.base;
      }
    });
    return posts;
  }

  /** The latest figure, else the prior of the profile's group, marked estimated; null where neither is known. */
  async audiences(workspaceId: string, profiles: readonly Profile[]): Promise<(AudienceView | null)[]> {
    const figures = await this.database.inWorkspace(workspaceId, (tx) => this.audienceFigures(tx, profiles));
    return figures.map((figure) => figure && { ...figure, shares: audienceShares(figure.shares) });
  }

  /** As `audiences`, with the shares as they are kept: basis points by key. */
  async audienceFigures(
    tx: EntityManager,
    profiles: readonly { id: number; network: string; country: string | null }[],
  ): Promise<(AudienceBasis | null)[]> {
    const rows = (await tx.query(AUDIENCES, [profiles.map(({ id }) => id)])) as (AudienceBasis & {
      profileId: number;
    })[];
    const known = new Map(rows.map((row) => [row.profileId, row]));
    const priors = known.size === profiles.length ? new Map<string, PriorRow>() : await this.priors(tx);
    return profiles.map(({ id, network, country }) => {
      const own = known.get(id);
      if (own) return { ...own, estimated: false };
      const prior = priors.get(priorGroup(network, country)) ?? priors.get(network);
      return prior ? { ...prior, source: prior.priorGroup, joint: false, estimated: true } : null;
    });
  }

  /** Field by field: the newest file, or the older one that a field was kept from. */
  async fieldSources(
    tx: EntityManager,
    workspaceId: string,
    profiles: readonly Profile[],
  ): Promise<Map<number, FieldSource[]>> {
    const kept = profiles.flatMap(({ fieldSources }) => Object.values(fieldSources ?? {}));
    const told = kept.flatMap((origin) => origin.told ?? []);
    const ids = new Set([...profiles, ...kept, ...told].map(({ sourceId }) => sourceId));
    const sources = await tx.find(DataSourceRow, { where: { id: In([...ids]), workspaceId } });
    const labels = new Map(sources.map(({ id, label }) => [id, label]));
    return new Map(profiles.map((profile) => [profile.id, sourcesOf(profile, labels)]));
  }

  async fieldSourcesOf(profile: Profile): Promise<FieldSource[]> {
    const { workspaceId, id } = profile;
    const all = await this.database.inWorkspace(workspaceId, (tx) => this.fieldSources(tx, workspaceId, [profile]));
    return all.get(id) ?? [];
  }

  async factors(tx: EntityManager, ids: readonly number[]): Promise<Map<number, ProfileFactors>> {
    const rows = (await tx.query(FACTORS, [ids])) as ProfileFactors[];
    return new Map(rows.map((row) => [row.profileId, row]));
  }

  private async priors(tx: EntityManager): Promise<Map<string, PriorRow>> {
    return new Map(((await tx.query(PRIORS)) as PriorRow[]).map((row) => [row.priorGroup, row]));
  }

  private async complete(tx: EntityManager, workspaceId: string, profiles: readonly Profile[]): Promise<void> {
    if (!profiles.length) return;
    const { bounds } = await this.workspaces.settings(tx, workspaceId);
    const factors = await this.factors(
      tx,
      profiles.map(({ id }) => id),
    );
    const where = { id: In([...new Set(profiles.map(({ sourceId }) => sourceId))]), workspaceId };
    const labels = new Map((await tx.find(DataSourceRow, { where })).map(({ id, label }) => [id, label]));
    for (const profile of profiles) {
      profile.tier = knownTier(profile.followers, bounds);
      profile.source = labels.get(profile.sourceId) ?? '';
      profile.factors = factors.get(profile.id) ?? null;
    }
  }

  private grouped<Row extends { profileId: number }>(
    workspaceId: string,
    ids: readonly number[],
    sql: string,
    more: readonly unknown[] = [],
  ): Promise<Row[][]> {
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const groups = new Map<number, Row[]>(ids.map((id) => [id, []]));
      for (const row of (await tx.query(sql, [ids, ...more])) as Row[]) groups.get(row.profileId)?.push(row);
      return ids.map((id) => groups.get(id) ?? []);
    });
  }
}

function sourcesOf(profile: Profile, labels: ReadonlyMap<number, string>): FieldSource[] {
  const newest = { sourceId: profile.sourceId, line: profile.sourceLine, asOf: profile.asOf };
  const known = FILE_FIELDS.filter(([, column]) => isKnown(profile[column])).map(([field]) => field as string);
  // An address is the creator's: only a correction has marked it on the profile.
  const fields = profile.fieldSources?.['email'] ? [...known, 'email'] : known;
  return fields.map((field) => {
    const { told, ...origin }: FieldOrigin = profile.fieldSources?.[field] ?? newest;
    return { field, ...labelled(origin, labels), told: told ? { value: told.value, ...labelled(told, labels) } : null };
  });
}

function labelled({ sourceId, line, asOf }: FieldOrigin, labels: ReadonlyMap<number, string>) {
  return { source: labels.get(sourceId) ?? '', line: line ?? null, asOf };
}

function isKnown(value: unknown): boolean {
  return value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0);
}

function knownTier(followers: number | null, bounds: TierBounds): Tier | null {
  return followers === null ? null : tierOf(followers, bounds);
}

/** The default bounds with the workspace's own. */
function boundsOf(kept: readonly TierBound[] | null): TierBounds {
  return { ...DEFAULT_TIER_BOUNDS, ...Object.fromEntries((kept ?? []).map(({ tier, from }) => [tier, from])) };
}
