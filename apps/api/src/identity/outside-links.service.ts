import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { EntityManager } from 'typeorm';
import { Config } from '../platform/config/config';
import { Database } from '../platform/database/database';
import type { Guest } from '../platform/graphql/access';
import { GuestSource } from '../platform/graphql/access';
import { Brand } from './brand.entity';
import type { GuestView } from './identity.types';
import { OutsideLink } from './outside-link.entity';
import { secretHash } from './sessions.service';
import { Workspace } from './workspace.entity';

export const LINK_HEADER = 'x-vivier-link';
const SEEN_EVERY_MINUTES = 5;

export type LinkState = 'open' | 'expired' | 'revoked' | 'unknown';

export interface NewLink {
  workspaceId: string;
  /** Who may do what with it: the operations that are declared `@Outside(purpose)`. */
  purpose: string;
  subjectId?: string | null;
  brandId?: string | null;
  creatorId?: number | null;
  email?: string | null;
  locale: string;
  days: number;
  createdBy: string | null;
}

/** Links for people without an account. The secret stands behind the `#`, so that no server's log and no referrer holds it. */
@Injectable()
export class OutsideLinksService implements GuestSource {
  constructor(
    private readonly config: Config,
    private readonly database: Database,
  ) {}

  /** Part of the caller's transaction. The address is known here only, and once. */
  async create(tx: EntityManager, { days, ...link }: NewLink): Promise<{ id: string; url: string }> {
    const token = randomBytes(32).toString('base64url');
    const expiresAt = new Date(Date.now() + days * 86_400_000);
    const { identifiers } = await tx.insert(OutsideLink, { ...link, tokenHash: secretHash(token), expiresAt });
    return { id: identifiers[0]['id'] as string, url: `${this.config.address}/outside/${link.purpose}#${token}` };
  }

  /** The same address without its secret, for what is kept of a letter. */
  keptUrl(purpose: string): string {
    return `${this.config.address}/outside/${purpose}#…`;
  }

  /** Part of the caller's transaction; ends every open link of that purpose about that subject, or that one link. */
  async revoke(tx: EntityManager, which: { id: string } | { purpose: string; subjectId: string }): Promise<number> {
    const { affected } = await tx
      .createQueryBuilder()
      .update(OutsideLink, { revokedAt: new Date() })
      .where(which)
      .andWhere('revoked_at IS NULL')
      .execute();
    return affected ?? 0;
  }

  async guestOf(request: FastifyRequest): Promise<Guest | null> {
    const link = await this.linkOf(request);
    if (!link || link.revokedAt || link.expiresAt < new Date()) return null;
    await this.see(link);
    const { id: linkId, workspaceId, purpose, subjectId, brandId, creatorId, email, locale } = link;
    return { linkId, workspaceId, purpose, subjectId, brandId, creatorId, email, locale };
  }

  /** Why a link opens nothing. Only who holds its secret learns that there was one. */
  async state(request: FastifyRequest): Promise<LinkState> {
    const link = await this.linkOf(request);
    if (!link) return 'unknown';
    if (link.revokedAt) return 'revoked';
    return link.expiresAt < new Date() ? 'expired' : 'open';
  }

  private async linkOf(request: FastifyRequest): Promise<OutsideLink | null> {
    const token = request.headers[LINK_HEADER];
    if (typeof token !== 'string' || !token || token.length > 100) return null;
    const tokenHash = secretHash(token);
    return this.database.scoped({ 'app.link': tokenHash.toString('hex') }, (tx) =>
      tx.findOneBy(OutsideLink, { tokenHash }),
    );
  }

  /** What a page for the outside says about itself. */
  async view(request: FastifyRequest): Promise<GuestView | null> {
    const guest = await this.guestOf(request);
    if (!guest) return null;
    const { linkId: id, workspaceId, purpose, brandId, email, locale } = guest;
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const { expiresAt } = await tx.findOneByOrFail(OutsideLink, { id });
      const workspace = await tx.findOneByOrFail(Workspace, { id: workspaceId });
      const brand = brandId ? await tx.findOneBy(Brand, { id: brandId, workspaceId }) : null;
      return { purpose, email, locale, expiresAt, workspaceName: workspace.name, brandName: brand?.name ?? null };
    });
  }

  private async see({ id, workspaceId, seenAt }: OutsideLink): Promise<void> {
    if (seenAt && Date.now() - seenAt.getTime() < SEEN_EVERY_MINUTES * 60_000) return;
    await this.database.inWorkspace(workspaceId, (tx) => tx.update(OutsideLink, { id }, { seenAt: new Date() }));
  }
}
