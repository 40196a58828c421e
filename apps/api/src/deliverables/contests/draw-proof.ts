import { createHash, createHmac } from 'node:crypto';
import {
  type Draw,
  DRAW_ALGORITHM,
  drawContest,
  type HmacSha256,
  type Sha256,
} from '@vivier/domain/deliverables/contest-draw';
import type { Contest } from './contest.entity';

export const sha256: Sha256 = (text) => createHash('sha256').update(text, 'utf8').digest('hex');
const hmac: HmacSha256 = (keyHex, text) =>
  createHmac('sha256', Buffer.from(keyHex, 'hex')).update(text, 'utf8').digest('hex');

export function draw(seed: string, entries: readonly string[]): Draw {
  return drawContest(seed, entries, { sha256, hmac });
}

/** What anybody needs to compute the draw again; it holds no handle. */
export function drawProof(contest: Contest, entries: readonly string[]): Record<string, unknown> {
  const { id, title, opensAt, closesAt, rulesSha256, winners, substitutes, seed, seedCommitment } = contest;
  const { ranking, entriesHash } = draw(seed ?? '', entries);
  return {
    algorithm: DRAW_ALGORITHM,
    steps: [
      'commitment = SHA-256("vivier-draw-1\\nseed\\n" + seed), published before the close',
      'entry = SHA-256("vivier-draw-1\\nentry\\n" + contest.id + "\\n" + handle), handle without @, in lower case',
      'entriesHash = SHA-256("vivier-draw-1\\nentries\\n" + entries in ascending order, joined by "\\n")',
      'ticket = HMAC-SHA256(key: the bytes of seed, text: entriesHash + "\\n" + entry); all texts UTF-8, all hashes lower-case hex',
      'tickets in ascending order: the first are the winners, the next the substitutes',
    ],
    contest: { id, title, opensAt, closesAt, rulesSha256, winners, substitutes },
    commitment: { sha256: seedCommitment, publishedAt: contest.committedAt },
    closedAt: contest.closedAt,
    drawnAt: contest.drawnAt,
    seed,
    entries: [...entries].sort(),
    entriesHash,
    winners: ranking.slice(0, winners),
    substitutes: ranking.slice(winners, winners + substitutes),
  };
}
