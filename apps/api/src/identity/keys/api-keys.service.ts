import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { IsNull } from 'typeorm';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { allowedByKey, isApiScope } from '@vivier/domain/identity/api-scope';
import { AuditService } from '../audit.service';
import { secretHash, SessionsService } from '../sessions.service';
import { Database } from '../../platform/database/database';
import type { Viewer } from '../../platform/graphql/access';
import { uuidId } from '../../platform/graphql/ids';
import { ApiKey } from './api-key.entity';
import type { ApiKeyInput, NewApiKey } from './api-keys.inputs';

const PREFIX = 'vvr_';
const SECRET_BYTES = 32;
const WORKSPACE_BYTES = 16;
const SEEN_EVERY = 5 * 60_000;

/**
 * Keys of other programs, `Authorization: Bearer vvr_…`. A key carries its workspace, so that its row is looked for there alone,
 * and acts for the person who made it with no more than its scopes.
 */
@Injectable()
export class ApiKeys {
  constructor(
    private readonly database: Database,
    private readonly sessions: SessionsService,
    private readonly audit: AuditService,
  ) {}

  list({ workspaceId }: Viewer): Promise<ApiKey[]> {
    return this.database.inWorkspace(workspaceId, (tx) =>
      tx.find(ApiKey, { where: { workspaceId }, order: { createdAt: 'DESC', id: 'ASC' } }),
    );
  }

  /** The token is in this answer alone. @throws DomainError `scope_not_held` for what the viewer may not do either */
  create(viewer: Viewer, { name, scopes, days }: ApiKeyInput): Promise<NewApiKey> {
    const beyond = scopes.filter((scope) => !isApiScope(scope) || !viewer.permissions.has(scope));
    if (beyond.length > 0) throw new DomainError('scope_not_held', { field: 'scopes', scopes: beyond });
    const { workspaceId, personId } = viewer;
    const token =
      PREFIX + Buffer.concat([workspaceBytes(workspaceId), randomBytes(SECRET_BYTES)]).toString('base64url');
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const key = await tx.save(ApiKey, {
        workspaceId,
        personId,
        name,
        scopes,
        hint: token.slice(-4),
        tokenHash: secretHash(token),
        expiresAt: new Date(Date.now() + days * 86_400_000),
      });
      await this.audit.record(tx, viewer, 'api_key.created', `api_key/${key.id}`, { scopes, days });
      return { key: await tx.findOneByOrFail(ApiKey, { id: key.id }), token };
    });
  }

  /** It opens nothing from now on; a second time changes nothing. @throws DomainError `not_found` */
  revoke(viewer: Viewer, id: string): Promise<ApiKey> {
    const where = { workspaceId: viewer.workspaceId, id: uuidId(id) };
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      const { affected } = await tx.update(ApiKey, { ...where, revokedAt: IsNull() }, { revokedAt: new Date() });
      if (affected) await this.audit.record(tx, viewer, 'api_key.revoked', `api_key/${id}`);
      const key = await tx.findOneBy(ApiKey, where);
      if (!key) throw new DomainError('not_found');
      return key;
    });
  }

  /** Whether a key was shown, good or not: then no session counts beside it. */
  isShown(request: FastifyRequest): boolean {
    return tokenOf(request) !== null;
  }

  /** Null for a key that is unknown, revoked or expired, and for one of a person who left. */
  async viewerOf(request: FastifyRequest): Promise<Viewer | null> {
    const token = tokenOf(request);
    const workspaceId = token && workspaceOf(token);
    if (!token || !workspaceId) return null;
    const key = await this.database.inWorkspace(workspaceId, (tx) =>
      tx.findOneBy(ApiKey, { workspaceId, tokenHash: secretHash(token), revokedAt: IsNull() }),
    );
    if (!key || key.expiresAt < new Date()) return null;
    const member = await this.sessions.memberViewer(workspaceId, key.personId);
    if (!member) return null;
    await this.see(key);
    return { ...member, permissions: allowedByKey(key.scopes, member.permissions) };
  }

  private async see({ id, workspaceId, seenAt }: ApiKey): Promise<void> {
    if (seenAt && Date.now() - seenAt.getTime() < SEEN_EVERY) return;
    await this.database.inWorkspace(workspaceId, (tx) => tx.update(ApiKey, { id }, { seenAt: new Date() }));
  }
}

function tokenOf({ headers }: FastifyRequest): string | null {
  const token = /^Bearer\s+(\S{1,200})$/i.exec(headers.authorization ?? '')?.[1];
  return token?.startsWith(PREFIX) ? token : null;
}

function workspaceBytes(id: string): Buffer {
  return Buffer.from(id.replaceAll('-', ''), 'hex');
}

function workspaceOf(token: string): string | null {
  const bytes = Buffer.from(token.slice(PREFIX.length), 'base64url');
  if (bytes.length !== WORKSPACE_BYTES + SECRET_BYTES) return null;
  const hex = bytes.toString('hex', 0, WORKSPACE_BYTES);
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
