import type { Pool } from 'pg';
import { type ClickAddress, clickAddress, type UtmTemplate } from '@vivier/domain/tracking/link';

export interface KnownLink {
  readonly id: string;
  readonly address: ClickAddress;
  readonly paused: boolean;
}

interface LinkRow extends Omit<KnownLink, 'address'> {
  target: string;
  utm: UtmTemplate;
}

const LINK = {
  name: 'link',
  text: `SELECT id, target, utm, coalesce(paused_at, crisis_paused_at) IS NOT NULL AS paused
    FROM tracked_link WHERE code = $1`,
};
/** A pause or another target is obeyed after so long. */
const FRESH_MS = 5_000;
const MOST = 100_000;

function knownLink({ target, utm, ...link }: LinkRow): KnownLink {
  return { ...link, address: clickAddress(target, utm) };
}

/** Links by their code, asked for once in five seconds each; also what no link is. Where the database is away, what was known before. */
export class LinksCache {
  private readonly known = new Map<string, { until: number; link: Promise<KnownLink | null> }>();

  constructor(private readonly pool: Pick<Pool, 'query'>) {}

  find(code: string, now: number): Promise<KnownLink | null> {
    const found = this.known.get(code);
    if (found && found.until > now) return found.link;
    if (this.known.size >= MOST) this.known.clear();
    const asked = this.pool
      .query<LinkRow>({ ...LINK, values: [code] })
      .then(({ rows: [row] }) => (row ? knownLink(row) : null));
    const link = found ? asked.catch(() => found.link) : asked;
    const entry = { until: now + FRESH_MS, link };
    this.known.set(code, entry);
    link.catch(() => this.known.get(code) === entry && this.known.delete(code));
    return link;
  }
}
