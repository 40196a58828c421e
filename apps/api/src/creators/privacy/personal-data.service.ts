import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { needlesOf, traceLikes, tracePattern } from '@vivier/domain/creators/person-traces';

/** Whom an erasure or an access file is about, and what the person goes by. */
export interface Subject {
  readonly workspaceId: string;
  readonly creatorId: number;
  readonly profileIds: readonly number[];
  /** Keys of handles, lower case. */
  readonly handles: readonly string[];
  /** The same and ids, each behind its network, as `twitch/ana`: on another one they are somebody else's. */
  readonly accounts: readonly string[];
  readonly emails: readonly string[];
  readonly names: readonly string[];
  readonly likes: readonly string[];
  /** Null when nothing tells the person apart in a text. */
  readonly pattern: string | null;
  /** The same without handles. */
  readonly naming: string | null;
}

/**
 * What a table holds of creators. Statements name what they need of the subject: `:workspace`, `:creator`, `:profiles`,
 * `:handles`, `:accounts`, `:emails`, `:names`, `:likes`, `:pattern`, `:naming`.
 */
export interface Holding {
  readonly table: string;
  /** Which rows are the creator's. Absent where only texts may name somebody. */
  readonly of?: string;
  /** Columns of the access file; all others are keys or technical. */
  readonly shows?: readonly string[];
  readonly at?: string;
  /** An expression for where the row comes from; without one: the team. */
  readonly source?: string;
  /** `with creator`: a foreign key removes the rows. Else the statements that remove them or the person in them. */
  readonly erase?: 'with creator' | readonly string[];
  /** Columns in which a name may stand between other words: it is taken out of them. */
  readonly texts?: readonly string[];
  /** Gives `id`s of files that go with the rows. */
  readonly files?: string;
}

/** What of a room's data no statement alone can erase. Each is safe to run twice. */
export interface Keeper {
  /** Before the erasure, outside of any transaction; whatever fails here holds nothing up. */
  parting?(workspaceId: string, creatorId: number): Promise<void>;
  /** Part of the erasure's transaction, before any row goes. */
  before?(tx: EntityManager, subject: Subject): Promise<void>;
  /** After its commit. */
  after?(subject: Subject): Promise<void>;
}

export interface FoundRow {
  readonly table: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly at: string | null;
  readonly source: string | null;
}

const WORDS = /(?<!:):(workspace|creator|profiles|handles|accounts|emails|names|likes|pattern|naming)\b/g;

/** Every room says here what it holds of a creator; who erases or opens a person's data asks nobody else. */
@Injectable()
export class PersonalData {
  private readonly holdings: Holding[] = [];
  private readonly keepers: Keeper[] = [];

  register(holdings: readonly Holding[], keeper?: Keeper): void {
    this.holdings.push(...holdings);
    if (keeper) this.keepers.push(keeper);
  }

  registered(): readonly Holding[] {
    return this.holdings;
  }

  /** Null for a creator that is not there (any more). */
  async subject(tx: EntityManager, workspaceId: string, creatorId: number): Promise<Subject | null> {
    const [person] = (await tx.query(
      `SELECT c.display_name AS name, c.email, coalesce(array_agg(p.id) FILTER (WHERE p.id IS NOT NULL), '{}') AS "profileIds",
         coalesce(array_agg(p.handle_key) FILTER (WHERE p.id IS NOT NULL), '{}') AS keys,
         coalesce(array_agg(p.network || '/' || p.handle_key) FILTER (WHERE p.id IS NOT NULL), '{}')
           || coalesce(array_agg(p.network || '/' || lower(p.external_id)) FILTER (WHERE p.external_id IS NOT NULL), '{}') AS accounts,
         coalesce(array_agg(p.handle) FILTER (WHERE p.id IS NOT NULL), '{}') AS handles,
         coalesce(array_agg(p.display_name) FILTER (WHERE p.id IS NOT NULL), '{}') AS names,
         coalesce(array_remove(array_agg(p.url) || array_agg(p.external_id), NULL), '{}') AS addresses
       FROM creator c LEFT JOIN profile p ON p.workspace_id = c.workspace_id AND p.creator_id = c.id
       WHERE c.workspace_id = $1 AND c.id = $2 GROUP BY c.id`,
      [workspaceId, creatorId],
    )) as PersonRow[];
    if (!person) return null;
    const { profileIds, keys, accounts, addresses } = person;
    const names = [...new Set([person.name, ...person.names])];
    const emails = person.email ? [person.email.trim().toLowerCase()] : [];
    const needles = needlesOf({ handles: [...person.handles, ...keys], names, emails, addresses });
    const texts = { likes: traceLikes(needles), pattern: tracePattern(needles), naming: tracePattern(needlesOf({ handles: [], names, emails, addresses })) }; // prettier-ignore
    return { workspaceId, creatorId, profileIds, handles: [...new Set(keys)], accounts, emails, names, ...texts };
  }

  /** Rows of the person, with where they come from, room by room. */
  async find(tx: EntityManager, subject: Subject): Promise<FoundRow[]> {
    const found: FoundRow[] = [];
    for (const { table, of, shows, at, source } of this.holdings) {
      if (!of || !shows) continue;
      const columns = shows.map((column) => `"${column}"`).join(', ');
      const rows = (await run(
        tx,
        `SELECT ${columns}, (${at ?? 'NULL'})::text AS "_at", (${source ?? 'NULL'})::text AS "_source"
         FROM ${table} WHERE workspace_id = :workspace AND (${of})`,
        subject,
      )) as Record<string, unknown>[];
      for (const { _at, _source, ...fields } of rows)
        found.push({ table, fields, at: _at as string | null, source: _source as string | null });
    }
    return found;
  }

  async parting(workspaceId: string, creatorId: number): Promise<void> {
    await Promise.allSettled(this.keepers.map(async (keeper) => keeper.parting?.(workspaceId, creatorId)));
  }

  /** Takes the person out of every table, later rooms first. Gives the files that are left to remove. */
  async erase(tx: EntityManager, subject: Subject): Promise<string[]> {
    for (const keeper of this.keepers) await keeper.before?.(tx, subject);
    const files: string[] = [];
    for (const { files: query } of this.holdings)
      if (query) files.push(...((await run(tx, query, subject)) as { id: string }[]).map(({ id }) => id));
    await this.sweep(tx, subject);
    return files;
  }

  /** What a transaction that was under way has written after the erasure: the same statements again. */
  async sweep(tx: EntityManager, subject: Subject): Promise<void> {
    for (const { table, erase, texts } of [...this.holdings].reverse()) {
      if (Array.isArray(erase)) for (const statement of erase as readonly string[]) await run(tx, statement, subject);
      if (texts && subject.pattern) await run(tx, textStatement(table, texts), subject);
    }
    if (subject.pattern) await run(tx, 'SELECT erase_from_records(:workspace, :likes, :pattern)', subject);
  }

  async after(subject: Subject): Promise<void> {
    for (const keeper of this.keepers) await keeper.after?.(subject);
  }
}

interface PersonRow {
  name: string;
  email: string | null;
  profileIds: number[];
  keys: string[];
  accounts: string[];
  handles: string[];
  names: string[];
  addresses: string[];
}

function textStatement(table: string, texts: readonly string[]): string {
  const set = texts.map((column) => `"${column}" = erased_text("${column}", :pattern)`).join(', ');
  const found = texts.map((column) => `lower("${column}"::text) LIKE ANY (:likes)`).join(' OR ');
  return `UPDATE ${table} SET ${set} WHERE workspace_id = :workspace AND (${found})`;
}

function run(tx: EntityManager, statement: string, subject: Subject): Promise<unknown> {
  const types = { workspace: 'uuid', creator: 'integer', pattern: 'text', naming: 'text' } as Record<string, string>;
  const values: Record<string, unknown> = {
    workspace: subject.workspaceId,
    creator: subject.creatorId,
    profiles: subject.profileIds,
    handles: subject.handles,
    accounts: subject.accounts,
    emails: subject.emails,
    names: subject.names,
    likes: subject.likes,
    pattern: subject.pattern,
    naming: subject.naming,
  };
  const used: string[] = [];
  const text = statement.replaceAll(WORDS, (_, word: string) => {
    if (!used.includes(word)) used.push(word);
    return `$${used.indexOf(word) + 1}::${types[word] ?? (word === 'profiles' ? 'integer[]' : 'text[]')}`;
  });
  return tx.query(text, used.map((word) => values[word])); // prettier-ignore
}
