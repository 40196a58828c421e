import type { EntityManager } from 'typeorm';
import type { CreatorSearch } from '../creators/creator-search.port';
import type { SearchQuestion } from './search-question';
import type { TargetCosts } from './profile-costs';

/** Profiles of a network that a cost per target reach is compared with; of more, an even sample by id. */
const MOST = 2000;

const RANKED = `
  FROM profile p JOIN profile_factors f ON f.workspace_id = p.workspace_id AND f.profile_id = p.id
  WHERE p.workspace_id = $1 AND p.network = $2 AND f.cpm_centi IS NOT NULL`;

/** What 1,000 people of the brief's target cost with the profiles of a network; shares of zero cost without end. */
export async function targetCosts(
  search: CreatorSearch,
  { workspaceId, tx }: { workspaceId: string; tx: EntityManager },
  network: string,
  { brief }: SearchQuestion,
): Promise<TargetCosts> {
  const [{ n }] = (await tx.query(`SELECT count(*)::int AS n ${RANKED}`, [workspaceId, network])) as { n: number }[];
  const step = Math.max(1, Math.ceil(n / MOST));
  const rows = (await tx.query(`SELECT p.id, f.cpm_minor AS cpm ${RANKED} AND p.id % $3 = 0`, [
    workspaceId,
    network,
    step,
  ])) as { id: number; cpm: number }[];
  const query = { brief: { ...brief, gates: [] }, filters: { ids: rows.map(({ id }) => id) }, facets: false };
  const { hits } = await search.search({ workspaceId, tx }, query);
  const shares = new Map(hits.map(({ id, targetShareBp }) => [id, targetShareBp]));
  const costs = rows.flatMap(({ id, cpm }): [number, number][] => {
    const share = shares.get(id);
    return typeof share === 'number' ? [[id, (cpm * 10_000) / share]] : [];
  });
  return { byProfile: new Map(costs), sampled: step > 1 };
}
