import type { Client } from 'pg';

/**
 * The profiles that a text finds, by reading every name: a word that stands somewhere is taken as typed; one that nobody
 * carries also matches with two neighbouring letters swapped or at half of its trigrams.
 */
export async function readEveryName(client: Client, text: string): Promise<Set<number>> {
  const conditions: string[] = [];
  for (const word of text.toLowerCase().split(' ')) {
    const typed = `position('${word}' IN text) > 0`;
    const { rows } = await client.query<{ held: boolean }>(`SELECT bool_or(${typed}) AS held FROM creator_text`);
    const swapped = Array.from(
      { length: word.length - 1 },
      (_, at) => word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2),
    );
    const near = [
      ...swapped.map((other) => `position('${other}' IN text) > 0`),
      `word_similarity('${word}', text) >= 0.5`,
    ];
    conditions.push(rows[0].held || word.length < 4 ? typed : `(${near.join(' OR ')})`);
  }
  const { rows } = await client.query<{ id: number }>(
    `SELECT profile_id AS id FROM creator_text WHERE ${conditions.join(' AND ')}`,
  );
  return new Set(rows.map(({ id }) => id));
}
