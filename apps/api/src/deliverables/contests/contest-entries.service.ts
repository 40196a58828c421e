import { Injectable } from '@nestjs/common';
import { parse } from 'csv-parse/sync';
import type { EntityManager } from 'typeorm';
import { entryHash, handleKeyOf } from '@vivier/domain/deliverables/contest-draw';
import { searchName } from '@vivier/domain/creators/search-name';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { AuditService } from '../../identity/audit.service';
import { Database } from '../../platform/database/database';
import type { Viewer } from '../../platform/graphql/access';
import { uuidId } from '../../platform/graphql/ids';
import { Contest } from './contest.entity';
import { ContestEntry } from './contest-entry.entity';
import type { ContestEntriesArgs } from './contests.inputs';
import { ContestsService } from './contests.service';
import type { ContestEntryPage, EntriesOutcome } from './contests.types';
import { drawProof, sha256 } from './draw-proof';

export const MOST_FILE_BYTES = 20 * 1024 * 1024;
const MOST_ENTRIES = 200_000;
const HANDLE = /^[\p{L}\p{N}\p{M}._-]{1,100}$/u;

/** Heads in French and English, folded. */
const HEADS: Readonly<Record<string, readonly string[]>> = {
  handle: [
    'handle',
    'username',
    'user',
    'account',
    'compte',
    'pseudo',
    'utilisateur',
    'identifiant',
    'author',
    'auteur',
  ],
  comment: ['comment', 'commentaire', 'text', 'texte', 'message'],
  date: ['date', 'created at', 'published at', 'time', 'timestamp', 'heure', 'publie le'],
};

interface Entry {
  handle: string;
  comment: string | null;
  enteredAt: Date | null;
}

/** Who entered: from a file, from comments, by hand; and the order that the draw gave them. */
@Injectable()
export class ContestEntries {
  constructor(
    private readonly database: Database,
    private readonly contests: ContestsService,
    private readonly audit: AuditService,
  ) {}

  page(viewer: Viewer, { id, first, after }: ContestEntriesArgs): Promise<ContestEntryPage> {
    const { workspaceId } = viewer;
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const { status } = await this.contests.visible(tx, viewer, id);
      const drawn = status === 'drawn';
      const where = { workspaceId, contestId: id };
      const query = tx.createQueryBuilder(ContestEntry, 'entry').where(where);
      if (after && drawn) query.andWhere('entry.rank > :after', { after: Math.trunc(Number(after)) || 0 });
      if (after && !drawn) query.andWhere('entry.handle_key > :after', { after });
      const found = await query
        .orderBy(drawn ? 'entry.rank' : 'entry.handleKey')
        .take(first + 1)
        .getMany();
      const entries = found.slice(0, first);
      const last = entries.at(-1);
      const next = last && found.length > first ? String(drawn ? last.rank : last.handleKey) : null;
      return { entries, total: await tx.countBy(ContestEntry, where), next };
    });
  }

  /** @throws DomainError `contest_not_open` */
  add(viewer: Viewer, id: string, handles: readonly string[]): Promise<EntriesOutcome> {
    const entries = handles.map((handle) => ({ handle, comment: null, enteredAt: null }));
    return this.database.inWorkspace(viewer.workspaceId, (tx) =>
      this.take(tx, viewer, { id, source: 'hand' }, entries),
    );
  }

  /** A CSV file with a column of handles, or one handle a line. @throws DomainError `file_unreadable`, `contest_not_open` */
  addFile(viewer: Viewer, id: string, bytes: Buffer): Promise<EntriesOutcome> {
    const entries = entriesOf(bytes);
    const source = entries.some(({ comment }) => comment !== null) ? 'comments' : 'file';
    return this.database.inWorkspace(viewer.workspaceId, (tx) => this.take(tx, viewer, { id, source }, entries));
  }

  /** @throws DomainError `contest_not_drawn` */
  proof(viewer: Viewer, id: string): Promise<Record<string, unknown>> {
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      const contest = await this.contests.visible(tx, viewer, id);
      if (contest.status !== 'drawn') throw new DomainError('contest_not_drawn', { status: contest.status });
      return drawProof(contest, await this.contests.entries(tx, contest));
    });
  }

  private async take(
    tx: EntityManager,
    viewer: Viewer,
    { id, source }: { id: string; source: string },
    entries: readonly Entry[],
  ): Promise<EntriesOutcome> {
    const { workspaceId } = viewer;
    uuidId(id);
    // Shared with other entries, not with the close.
    await tx.query('SELECT FROM contest WHERE workspace_id = $1 AND id = $2 FOR SHARE', [workspaceId, id]);
    const contest = await this.contests.visible(tx, viewer, id);
    if (contest.status !== 'open') throw new DomainError('contest_not_open', { status: contest.status });
    const good = new Map<string, Entry>();
    let rejected = 0;
    for (const entry of entries) {
      const key = handleKeyOf(entry.handle);
      if (!HANDLE.test(key) || !inTime(contest, entry.enteredAt)) rejected += 1;
      else if (!good.has(key)) good.set(key, entry);
    }
    const added = await insert(tx, contest, source, good);
    if ((await tx.countBy(ContestEntry, { workspaceId, contestId: id })) > MOST_ENTRIES)
      throw new DomainError('rows_too_many', { limit: MOST_ENTRIES });
    const counts = { records: entries.length, added, known: entries.length - rejected - added, rejected };
    await this.audit.record(tx, viewer, 'contest.entries_added', `contest/${id}`, counts);
    return counts;
  }
}

async function insert(
  tx: EntityManager,
  { workspaceId, id }: Contest,
  source: string,
  entries: ReadonlyMap<string, Entry>,
): Promise<number> {
  const keys = [...entries.keys()];
  const rows = [...entries.values()];
  const inserted = (await tx.query(
    `INSERT INTO contest_entry (workspace_id, contest_id, handle_key, entry_hash, source, handle, comment, entered_at)
     SELECT $1, $2, key, hash, $3, handle, comment, entered_at
     FROM unnest($4::text[], $5::text[], $6::text[], $7::text[], $8::timestamptz[]) AS given (key, hash, handle, comment, entered_at)
     ON CONFLICT DO NOTHING RETURNING id`,
    [
      ...[workspaceId, id, source, keys, keys.map((key) => entryHash(id, key, sha256))],
      ...[
        rows.map(({ handle }) => handle.trim()),
        rows.map(({ comment }) => comment),
        rows.map((one) => one.enteredAt),
      ],
    ],
  )) as unknown[];
  return inserted.length;
}

/** A comment without a time counts; one before the opening or after the close does not. */
function inTime({ opensAt, closesAt }: Contest, at: Date | null): boolean {
  return at === null || ((!opensAt || at >= opensAt) && (!closesAt || at <= closesAt));
}

function entriesOf(bytes: Buffer): Entry[] {
  let rows: string[][];
  try {
    rows = parse(bytes, {
      delimiter: [',', ';', '\t'],
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: 100_000,
      trim: true,
    });
  } catch (error) {
    throw new DomainError('file_unreadable', {}, error);
  }
  if (rows.length === 0) return [];
  const heads = rows[0].map((head) => Object.keys(HEADS).find((field) => HEADS[field].includes(searchName(head))));
  const named = heads.includes('handle');
  const at = (field: string) => (named ? heads.indexOf(field) : field === 'handle' ? 0 : -1);
  return rows.slice(named ? 1 : 0).map((cells) => {
    const time = cells[at('date')] ? new Date(cells[at('date')]) : null;
    const comment = cells[at('comment')]?.slice(0, 2000) || null;
    const enteredAt = time && !Number.isNaN(time.getTime()) ? time : null;
    return { handle: (cells[at('handle')] ?? '').slice(0, 300), comment, enteredAt };
  });
}
