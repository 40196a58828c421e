import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { IsoDate } from '@vivier/domain/time/iso-date';
import { emptyStage, STAGED, type Staged, stageCreator, stageProfile } from './sample-copy';
import { SAMPLE_CREATORS, type SampleCreator, sampleCreators, type SampleOptions } from './sample-creators';
import { type DeskWork, deskWork, SAMPLE_LISTS, SAMPLE_PEOPLE, type SampleMember, sampleBriefs } from './sample-desk';
import { SampleRandom } from './sample-random';
import { copyInto, CREATE_STAGES, EMPTY_STAGES, TAKE_IDS } from './sample.queries';

/** Creators a round: the server stores one round while the next is composed. */
const ROUND = 2_000;
const DESK_SEED = 7;

export interface SampleCounts {
  creators: number;
  profiles: number;
  snapshots: number;
  posts: number;
}

interface Written extends DeskWork {
  readonly creatorId: number;
}

/** Stores the creators of the sample and what the team wrote about them; the caller owns the transaction. */
export class SampleLoader {
  readonly counts: SampleCounts = { creators: 0, profiles: 0, snapshots: 0, posts: 0 };
  private readonly written: Written[] = [];
  private readonly listed = SAMPLE_LISTS.map(() => new Set<number>());

  constructor(
    private readonly client: PoolClient,
    private readonly people: ReadonlyMap<SampleMember, string>,
    private readonly brands: ReadonlyMap<string, string>,
  ) {}

  async creators(options: SampleOptions): Promise<void> {
    await this.client.query(CREATE_STAGES);
    const expected = options.creators ?? SAMPLE_CREATORS;
    const creatorIds = await this.take('creator', expected);
    const profileIds = await this.take('profile', Math.ceil(expected * 1.25) + ROUND);
    const random = new SampleRandom(DESK_SEED, 'desk');
    let storing: Promise<unknown> = Promise.resolve();
    for (const round of rounds(sampleCreators(options), ROUND)) {
      // While the server stores, this thread composes: a failure is noticed at the next await.
      const stage = emptyStage();
      for (const creator of round) this.stage(stage, creator, creatorIds, profileIds, deskWork(options.asOf, random));
      await storing;
      for (const table of STAGED) await this.copy(table, stage[table]);
      storing = this.client.query(EMPTY_STAGES);
      storing.catch(() => undefined);
    }
    await storing;
  }

  private stage(
    stage: Record<Staged, string[]>,
    creator: SampleCreator,
    creatorIds: Iterator<number>,
    profileIds: Iterator<number>,
    work: DeskWork,
  ): void {
    const creatorId = following(creatorIds);
    stageCreator(stage, creatorId, creator);
    this.counts.creators += 1;
    this.written.push({ creatorId, ...work });
    for (const profile of creator.profiles) {
      const id = following(profileIds);
      stageProfile(stage, id, creatorId, profile);
      this.counts.profiles += 1;
      this.counts.snapshots += profile.snapshots.length;
      this.counts.posts += profile.posts.length;
      SAMPLE_LISTS.forEach(({ size, wants }, list) => {
        if (this.listed[list].size < size && wants(profile, creator)) this.listed[list].add(id);
      });
    }
  }

  private async take(sequence: 'creator' | 'profile', number: number): Promise<Iterator<number>> {
    const { rows } = await this.client.query<{ id: number }>(TAKE_IDS(sequence), [number]);
    return rows.map(({ id }) => id).values();
  }

  private async copy(stage: Staged, lines: readonly string[]): Promise<void> {
    if (lines.length === 0) return;
    await pipeline(Readable.from([Buffer.from(lines.join(''))]), this.client.query(copyFrom(copyInto(stage))));
  }

  /** Notes, tags, contacts and lists. */
  async desk(workspaceId: string): Promise<void> {
    const by = (member: SampleMember) => this.people.get(member) as string;
    const tags = this.written.flatMap(({ creatorId, tags: own }) => own.map((tag) => ({ creator: creatorId, tag })));
    const notes = this.written.flatMap(({ creatorId, note }) =>
      note ? [{ creator: creatorId, ...note, by: by(note.by) }] : [],
    );
    const contacts = this.written.flatMap(({ creatorId, contact }) =>
      contact ? [{ creator: creatorId, ...contact, by: by(contact.by) }] : [],
    );
    await this.insert(
      'INSERT INTO creator_tag SELECT $1, creator, tag FROM rows',
      'creator integer, tag text',
      workspaceId,
      tags,
    );
    await this.insert(
      `INSERT INTO note (workspace_id, creator_id, author_id, text, created_at)
        SELECT $1, creator, by, text, "on" + time '09:20' AT TIME ZONE 'UTC' FROM rows`,
      'creator integer, by uuid, text text, "on" date',
      workspaceId,
      notes,
    );
    await this.insert(
      `INSERT INTO contact (workspace_id, creator_id, member_id, channel, summary, at)
        SELECT $1, creator, by, channel, summary, "on" + time '10:40' AT TIME ZONE 'UTC' FROM rows`,
      'creator integer, by uuid, channel text, summary text, "on" date',
      workspaceId,
      contacts,
    );
    for (const [n, { name, by: member }] of SAMPLE_LISTS.entries()) {
      await this.client.query(
        `WITH list AS (INSERT INTO creator_list (workspace_id, name, created_by) VALUES ($1, $2, $3) RETURNING id)
         INSERT INTO creator_list_item (workspace_id, list_id, profile_id, added_by)
           SELECT $1, list.id, profile, $3 FROM list, unnest($4::integer[]) AS profile`,
        [workspaceId, name, by(member), [...this.listed[n]]],
      );
    }
  }

  private async insert(
    statement: string,
    columns: string,
    workspaceId: string,
    rows: readonly object[],
  ): Promise<void> {
    await this.client.query(`WITH rows AS (SELECT * FROM json_to_recordset($2) AS rows (${columns})) ${statement}`, [
      workspaceId,
      JSON.stringify(rows),
    ]);
  }

  async briefs(workspaceId: string, asOf: IsoDate): Promise<void> {
    const [manager] = SAMPLE_PEOPLE;
    for (const [age, brief] of sampleBriefs(asOf).entries()) {
      await this.client.query(
        `INSERT INTO brief (workspace_id, brand_id, name, objective, audience, minimum_shares, networks, tiers, countries,
           categories, languages, budget_minor, currency, starts_on, ends_on, created_by, updated_at, kpis)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'EUR', $13, $14, $15, now() - $16 * interval '1 hour', $17)`,
        [
          workspaceId,
          brief.brand && this.brands.get(brief.brand),
          brief.name,
          brief.objective,
          JSON.stringify(brief.audience),
          JSON.stringify(brief.minimumShares),
          brief.networks,
          brief.tiers,
          brief.countries,
          brief.categories,
          brief.languages,
          brief.budgetMinor,
          brief.startsOn,
          brief.endsOn,
          this.people.get(manager.key),
          age,
          JSON.stringify(brief.kpis),
        ],
      );
    }
  }
}

function following(ids: Iterator<number>): number {
  const { done, value } = ids.next();
  if (done) throw new RangeError('More profiles were composed than numbers were taken');
  return value;
}

function* rounds<T>(values: Iterable<T>, size: number): Generator<T[]> {
  let round: T[] = [];
  for (const value of values) {
    round.push(value);
    if (round.length < size) continue;
    yield round;
    round = [];
  }
  if (round.length > 0) yield round;
}
