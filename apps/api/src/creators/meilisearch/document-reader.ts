import type { PoolClient } from 'pg';
import type { RankingRow } from '@vivier/scoring/ranking/ranking-types';
import { eachRowOf, plainRow, type RowSettings } from '../ranking-rows';
import { type CreatorDocument, creatorDocument, documentProblem, type ProfileNames } from './creator-document';

const NAMES = `
  SELECT id, display_name AS "displayName", handle FROM profile
  WHERE workspace_id = current_setting('app.workspace')::uuid AND id = ANY ($1)`;

const IDS = `
  SELECT id FROM profile
  WHERE workspace_id = current_setting('app.workspace')::uuid AND followers IS NOT NULL AND id > $1 ORDER BY id LIMIT $2`;

/** Rows of these profiles in the order of their ids. */
export async function rowsOf(client: PoolClient, settings: RowSettings, ids: readonly number[]): Promise<RankingRow[]> {
  const rows: RankingRow[] = [];
  await eachRowOf(client, settings, ids, (row) => rows.push(plainRow(row)));
  return rows.sort((a, b) => a.id - b.id);
}

/** Profiles of one workspace as documents. */
export class DocumentReader {
  constructor(
    private readonly client: PoolClient,
    private readonly settings: RowSettings,
    private readonly refused: (id: number, field: string) => void,
  ) {}

  /** All, in the order of their ids, so many at a time; `last` is the highest id read. */
  async *all(size: number): AsyncGenerator<{ documents: CreatorDocument[]; last: number }> {
    for (let last = 0; ;) {
      const { rows } = await this.client.query<{ id: number }>(IDS, [last, size]);
      if (!rows.length) return;
      last = rows[rows.length - 1].id;
      yield { documents: await this.of(rows.map(({ id }) => id)), last };
    }
  }

  async of(ids: readonly number[]): Promise<CreatorDocument[]> {
    return this.documents(await rowsOf(this.client, this.settings, ids));
  }

  private async documents(rows: readonly RankingRow[]): Promise<CreatorDocument[]> {
    const { rows: found } = await this.client.query<ProfileNames & { id: number }>(NAMES, [rows.map(({ id }) => id)]);
    const names = new Map(found.map((row) => [row.id, row]));
    return rows.flatMap((row) => {
      // Removed between the two statements: the next round tells of it.
      const known = names.get(row.id);
      if (!known) return [];
      const document = creatorDocument(row, known);
      const problem = documentProblem(document);
      if (problem) this.refused(row.id, problem);
      return problem ? [] : document;
    });
  }
}
