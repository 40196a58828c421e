import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type {} from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { permissionsOf } from '@vivier/domain/identity/permission';
import type { Role } from '@vivier/domain/identity/role';
import { Config } from '../platform/config/config';
import { Database, type Prepared } from '../platform/database/database';
import type { Viewer } from '../platform/graphql/access';
import { ViewerSource } from '../platform/graphql/access';

const ABSOLUTE_DAYS = 30;
const IDLE_DAYS = 7;
const SEEN_EVERY_MINUTES = 5;
const WORKSPACE_HEADER = 'x-vivier-workspace';

interface MembershipRow {
  workspaceId: string;
  slug: string;
  brandId: string | null;
  role: Role;
  maySign: boolean;
}

/** A viewer who does not ask, and may be written to. */
export type MemberViewer = Viewer & { email: string };

interface SessionRow extends MembershipRow {
  personId: string;
  locale: string | null;
  stale: boolean;
}

/**
 * $1 hash of the token, $2 minutes until it is noted as seen, $3 idle days. The person of the session is set first, and only for
 * this statement; its memberships are visible to that person alone. `OFFSET 0` keeps this order: without it none would be found.
 */
const SESSION: Prepared = {
  name: 'session',
  text: `
  WITH person AS MATERIALIZED (
    SELECT person.id, person.locale, seen_at < now() - make_interval(mins => $2) AS stale,
      set_config('app.person', person.id::text, true) AS scope
    FROM session JOIN person ON person.id = person_id
    WHERE token_hash = $1 AND expires_at > now() AND seen_at > now() - make_interval(days => $3))
  SELECT person.id AS "personId", person.locale, person.stale, own.*
  FROM person CROSS JOIN LATERAL (
    SELECT workspace.id AS "workspaceId", slug, brand_id AS "brandId", role, may_sign AS "maySign"
    FROM membership JOIN workspace ON workspace.id = workspace_id
    WHERE membership.person_id = person.id AND person.scope IS NOT NULL
    ORDER BY workspace.created_at, workspace.id, membership.created_at OFFSET 0) AS own`,
};

const SEEN: Prepared = { name: 'session-seen', text: 'UPDATE session SET seen_at = now() WHERE token_hash = $1' };

export function secretHash(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

/**
 * What several memberships allow together, without a right of one brand reaching another: a membership of the whole
 * workspace counts alone, and memberships of brands allow what each of them allows.
 */
function reachOf(memberships: readonly MembershipRow[]): Pick<Viewer, 'permissions' | 'brandIds'> {
  const wide = memberships.filter(({ brandId }) => !brandId);
  if (wide.length) return { permissions: new Set(wide.flatMap((one) => [...granted(one)])), brandIds: null };
  const [first, ...others] = memberships.map((one) => granted(one));
  return {
    permissions: new Set([...first].filter((permission) => others.every((other) => other.has(permission)))),
    brandIds: memberships.map(({ brandId }) => brandId as string),
  };
}

/** What the role allows, and signing where the owner granted it. */
function granted({ role, maySign }: Pick<MembershipRow, 'role' | 'maySign'>): ReadonlySet<string> {
  return new Set<string>([...permissionsOf([role]), ...(maySign ? ['contracts.sign'] : [])]);
}

/** French when the browser asks for it first, else English. */
function languageAsked(request: FastifyRequest): string {
  return /^fr\b/i.test(request.headers['accept-language'] ?? '') ? 'fr' : 'en';
}

/** Opaque session tokens in a cookie; the table keeps their hashes only. */
@Injectable()
export class SessionsService implements ViewerSource {
  constructor(
    private readonly config: Config,
    private readonly database: Database,
  ) {}

  /** A new token at every sign-in; the one that the browser sent before ends. */
  async start(personId: string, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const token = randomBytes(32).toString('base64url');
    const expires = new Date(Date.now() + ABSOLUTE_DAYS * 86_400_000);
    const previous = this.tokenOf(request);
    await this.database.unscoped(async (tx) => {
      if (previous) await tx.query('DELETE FROM session WHERE token_hash = $1', [secretHash(previous)]);
      await tx.query('DELETE FROM session WHERE person_id = $1 AND expires_at < now()', [personId]);
      await tx.query('INSERT INTO session (token_hash, person_id, expires_at) VALUES ($1, $2, $3)', [
        secretHash(token),
        personId,
        expires,
      ]);
    });
    void reply.setCookie(this.cookie, token, { ...this.cookieOptions, expires });
    // The same request goes on as the new viewer.
    request.cookies[this.cookie] = token;
  }

  async end(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const token = this.tokenOf(request);
    if (token) {
      await this.database.unscoped((tx) => tx.query('DELETE FROM session WHERE token_hash = $1', [secretHash(token)]));
    }
    void reply.clearCookie(this.cookie, this.cookieOptions);
  }

  async viewerOf(request: FastifyRequest): Promise<Viewer | null> {
    const token = this.tokenOf(request);
    if (!token) return null;
    const memberships = await this.database.statement<SessionRow>(SESSION, [
      secretHash(token),
      SEEN_EVERY_MINUTES,
      IDLE_DAYS,
    ]);
    if (!memberships.length) return null;
    const [person] = memberships;
    if (person.stale) await this.database.statement(SEEN, [secretHash(token)]);
    const asked = request.headers[WORKSPACE_HEADER];
    const slug = typeof asked === 'string' && asked ? asked : person.slug;
    const here = memberships.filter((membership) => membership.slug === slug);
    if (!here.length) return null;
    return {
      personId: person.personId,
      locale: person.locale ?? languageAsked(request),
      workspaceId: here[0].workspaceId,
      workspaceSlug: here[0].slug,
      roles: here.map(({ role, brandId }) => ({ role, brandId })),
      ...reachOf(here),
    };
  }

  /** A member as a viewer, for work done in that person's name; null for who is no member any more. */
  async memberViewer(workspaceId: string, personId: string): Promise<MemberViewer | null> {
    const here = (await this.membershipsOf(personId)).filter((membership) => membership.workspaceId === workspaceId);
    const [person] = (await this.database.inWorkspace(workspaceId, (tx) =>
      tx.query('SELECT email, locale FROM person WHERE id = $1', [personId]),
    )) as { email: string; locale: string | null }[];
    if (!here.length || !person) return null;
    return {
      personId,
      workspaceId,
      workspaceSlug: here[0].slug,
      roles: here.map(({ role, brandId }) => ({ role, brandId })),
      ...reachOf(here),
      email: person.email,
      locale: person.locale ?? 'en',
    };
  }

  /** The slugs of every workspace of a person, oldest first. */
  membershipsOf(personId: string): Promise<MembershipRow[]> {
    return this.database.scoped({ 'app.person': personId }, (tx) =>
      tx.query(
        `SELECT workspace.id AS "workspaceId", slug, brand_id AS "brandId", role, may_sign AS "maySign"
         FROM membership JOIN workspace ON workspace.id = workspace_id
         WHERE person_id = $1 ORDER BY workspace.created_at, workspace.id, membership.created_at`,
        [personId],
      ),
    );
  }

  private tokenOf(request: FastifyRequest): string | undefined {
    return request.cookies?.[this.cookie];
  }

  private get secure(): boolean {
    return this.config.address.startsWith('https:');
  }

  private get cookie(): string {
    return this.secure ? '__Host-vivier' : 'vivier';
  }

  private get cookieOptions() {
    return { path: '/', httpOnly: true, sameSite: 'lax', secure: this.secure } as const;
  }
}
