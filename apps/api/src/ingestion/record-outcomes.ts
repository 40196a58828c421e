import { handleKey, normaliseHandle } from '@vivier/domain/creators/handle';
import { type Network, NETWORKS } from '@vivier/domain/creators/network';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { creatorClassifier } from '@vivier/domain/ingestion/classify-creator';
import { postClassifier } from '@vivier/domain/ingestion/classify-post';
import type { CreatorRow, PostRow, Reject } from '@vivier/domain/ingestion/outcome';
import type { ImportPlan } from '@vivier/domain/ingestion/plan';
import type { SourceRecord } from '@vivier/domain/ingestion/source';
import { readConnectorFile } from './connectors/registry';
import { countryLookup } from './readers/country-lookup';
import { RANGE } from './ranges';
import { openSource } from './readers/open-source';
import { creatorLine, type PostOwner, postLine } from './stage-rows';

/** A record that goes into the staging tables: its line of COPY and about its bytes in the file. */
export interface StagedRow {
  readonly kind: 'creators' | 'posts';
  readonly copy: string;
  readonly size: number;
}

/** A record that does not, with why; a blank one needs no reason. */
export interface RefusedRecord {
  readonly kind: 'refused' | 'blank';
  readonly n: number;
  readonly line: number;
  readonly rejects: readonly Reject[];
}

export type Staged = StagedRow | RefusedRecord;

export interface RecordSettings {
  readonly runId: string;
  readonly plan: ImportPlan;
  /** Day of the figures of rows without one of their own. */
  readonly asOf: string;
  /** Owner of posts that name none. */
  readonly account: PostOwner | null;
}

/** An index entry holds at most 2.7 kB; real handles stay far below. */
const LONGEST_HANDLE = 200;
const LONGEST_NAME = 500;
const LONGEST_KEY = 500;

/** Which ranges a reader takes when several read the same file: those whose number has this rest. */
export interface Stripe {
  readonly index: number;
  readonly of: number;
}

/**
 * Reads a file from its `from`-th record on as what becomes of each record, in batches that never reach over the end of a
 * range; ranges of other stripes are read over.
 */
export async function* recordOutcomes(
  path: string,
  settings: RecordSettings,
  from: number,
  stripe: Stripe,
): AsyncGenerator<Staged[]> {
  const connector = await readConnectorFile(path);
  if (connector) {
    const { creators, posts, rejects } = connector.result;
    const all: Staged[] = [];
    for (const row of creators) all.push(stagedCreator(settings, { n: all.length + 1, line: all.length + 1, row }));
    for (const row of posts) all.push(stagedPost(settings, { n: all.length + 1, line: all.length + 1, row }));
    for (const reject of rejects)
      all.push({ kind: 'refused', n: all.length + 1, line: all.length + 1, rejects: [reject] });
    for (const part of inRanges(all.slice(from), 0)) if (part.range % stripe.of === stripe.index) yield part.records;
    return;
  }
  const source = await openSource(path);
  const stage = settings.plan.kind === 'posts' ? postsOf(settings) : creatorsOf(settings);
  let n = from;
  for await (const records of source.batches({ fromRecord: from })) {
    for (const part of inRanges(records, n - from)) {
      if (part.range % stripe.of === stripe.index) yield part.records.map((record, at) => stage(record, n + at + 1));
      n += part.records.length;
    }
  }
}

/** Cuts what follows the first `before` records where ranges end. */
function* inRanges<T>(records: readonly T[], before: number): Generator<{ range: number; records: T[] }> {
  for (let from = 0; from < records.length;) {
    const range = Math.floor((before + from) / RANGE.records);
    const to = Math.min(records.length, (range + 1) * RANGE.records - before);
    yield { range, records: records.slice(from, to) };
    from = to;
  }
}

function creatorsOf(settings: RecordSettings): (record: SourceRecord, n: number) => Staged {
  const classify = creatorClassifier(settings.plan, countryLookup());
  return (record, n) => {
    const outcome = classify(record);
    if (outcome.status === 'blank') return { kind: 'blank', n, line: outcome.line, rejects: [] };
    if (outcome.status === 'rejected') return { kind: 'refused', n, line: outcome.line, rejects: outcome.rejects };
    return stagedCreator(settings, { n, line: outcome.line, row: outcome.row, content: outcome.content });
  };
}

function postsOf(settings: RecordSettings): (record: SourceRecord, n: number) => Staged {
  const classify = postClassifier(settings.plan, countryLookup());
  const blocked = settings.plan.questions.find((question) => question.blocking);
  return (record, n) => {
    const outcome = classify(record);
    if (outcome.status === 'blank') return { kind: 'blank', n, line: outcome.line, rejects: [] };
    if (outcome.status === 'rejected') return { kind: 'refused', n, line: outcome.line, rejects: outcome.rejects };
    if (blocked) return refused(n, outcome.line, blocked.columns[0] ?? '', '', blocked.code);
    return stagedPost(settings, { n, line: outcome.line, row: outcome.row, content: outcome.content });
  };
}

interface Row<T> {
  n: number;
  line: number;
  row: T;
  /** The record's cells as one text; a connector's row speaks for itself. */
  content?: string;
}

function stagedCreator({ runId, asOf }: RecordSettings, { n, line, row, content }: Row<CreatorRow>): Staged {
  if (row.handleKey.length > LONGEST_HANDLE) return refused(n, line, 'handle', row.handle, 'handle_too_long');
  if ((row.displayName?.length ?? 0) > LONGEST_NAME)
    return refused(n, line, 'displayName', row.displayName ?? '', 'name_too_long');
  const key = `${row.network}/${row.handleKey}`;
  const place = { runId, n, line, key, content: content ?? JSON.stringify(row), asOf: row.asOf ?? asOf };
  const copy = creatorLine(place, row);
  return { kind: 'creators', copy, size: content?.length ?? copy.length };
}

function stagedPost({ runId, asOf, account }: RecordSettings, { n, line, row, content }: Row<PostRow>): Staged {
  const owner = ownerOf(row, account);
  if (!owner)
    return refused(
      n,
      line,
      '',
      row.handle ?? row.url ?? '',
      row.handleKey ? 'network_missing' : 'post_account_missing',
    );
  if (row.publishedAt === null) return refused(n, line, 'publishedAt', '', 'post_without_date');
  const identity = row.externalId ?? row.url ?? JSON.stringify([owner.handleKey, row.publishedAt, row.caption]);
  if (owner.handleKey.length > LONGEST_HANDLE) return refused(n, line, 'handle', owner.handle, 'handle_too_long');
  if ((row.externalId ?? row.url ?? '').length > LONGEST_KEY)
    return refused(n, line, 'externalId', identity, 'post_id_too_long');
  const place = {
    runId,
    n,
    line,
    key: `${owner.network}/post/${identity}`,
    content: content ?? JSON.stringify(row),
    asOf,
  };
  const copy = postLine(place, row, owner);
  return { kind: 'posts', copy, size: content?.length ?? copy.length };
}

function ownerOf(row: PostRow, account: PostOwner | null): PostOwner | null {
  const handle = row.handle ?? row.creatorExternalId;
  if (!handle) return account;
  const network = row.network ?? account?.network;
  return network ? { network, handle, handleKey: row.handleKey ?? handle.toLowerCase() } : null;
}

function refused(n: number, line: number, column: string, value: string, reason: string): Staged {
  return { kind: 'refused', n, line, rejects: [{ line, column, value: value.slice(0, 200), reason }] };
}

/** `instagram/name` as a person writes it. @throws DomainError `account_invalid`. */
export function accountOf(text: string): PostOwner {
  const [network, ...rest] = text.split('/');
  const handle = normaliseHandle(rest.join('/'));
  if (!(NETWORKS as readonly string[]).includes(network) || !handle)
    throw new DomainError('account_invalid', { account: text });
  return { network: network as Network, handle, handleKey: handleKey(handle) };
}
