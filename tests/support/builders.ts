import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Role } from '@vivier/domain/identity/role';
import type { TestDatabase } from './test-database';

export interface TestMember {
  personId: string;
  workspaceId: string;
  workspace: string;
  brandId: string | null;
  /** The Cookie header of this person's session. */
  cookie: string;
}

/** A workspace of its own, empty. */
export async function aWorkspace(
  database: TestDatabase,
  slug = `ws-${randomBytes(4).toString('hex')}`,
): Promise<{ id: string; slug: string }> {
  const [row] = await database.rows<{ id: string }>('INSERT INTO workspace (slug, name) VALUES ($1, $1) RETURNING id', [
    slug,
  ]);
  return { id: row.id, slug };
}

export async function aBrand(
  database: TestDatabase,
  workspaceId: string,
  name = `Brand ${randomBytes(3).toString('hex')}`,
  advertiserName = name,
): Promise<string> {
  const [advertiser] = await database.rows<{ id: string }>(
    `INSERT INTO advertiser (workspace_id, name) VALUES ($1, $2)
     ON CONFLICT (workspace_id, name) DO UPDATE SET name = excluded.name RETURNING id`,
    [workspaceId, advertiserName],
  );
  const [row] = await database.rows<{ id: string }>(
    'INSERT INTO brand (workspace_id, name, advertiser_id) VALUES ($1, $2, $3) RETURNING id',
    [workspaceId, name, advertiser.id],
  );
  return row.id;
}

/** A signed-in person with that role; a brand approver gets a brand when none is given. */
export async function aMember(
  database: TestDatabase,
  workspace: { id: string; slug: string },
  role: Role,
  brandId: string | null = null,
): Promise<TestMember> {
  const brand = brandId ?? (role === 'brand_approver' ? await aBrand(database, workspace.id) : null);
  const personId = randomUUID();
  await database.rows('INSERT INTO person (id, email, name) VALUES ($1, $2, $3)', [
    personId,
    `${personId}@example.com`,
    role,
  ]);
  await database.rows('INSERT INTO membership (workspace_id, person_id, role, brand_id) VALUES ($1, $2, $3, $4)', [
    workspace.id,
    personId,
    role,
    brand,
  ]);
  const token = randomBytes(32).toString('base64url');
  await database.rows(
    "INSERT INTO session (token_hash, person_id, expires_at) VALUES ($1, $2, now() + interval '1 day')",
    [createHash('sha256').update(token).digest(), personId],
  );
  return { personId, workspaceId: workspace.id, workspace: workspace.slug, brandId: brand, cookie: `vivier=${token}` };
}
