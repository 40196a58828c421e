import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull } from 'typeorm';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { type Role, roleNeedsBrand } from '@vivier/domain/identity/role';
import { Config } from '../platform/config/config';
import { Database } from '../platform/database/database';
import type { Viewer } from '../platform/graphql/access';
import { AuditService } from './audit.service';
import { Brand } from './brand.entity';
import type { AcceptInvitationArgs, ChangeRoleArgs, InviteArgs } from './identity.inputs';
import { Invitation } from './invitation.entity';
import { invitationLetter } from './letters';
import { Membership } from './membership.entity';
import { OutboxService } from './outbox.service';
import { hashPassword, passwordMatches } from './passwords';
import { secretHash } from './sessions.service';
import { WorkspacesService } from './workspaces.service';

const INVITATION_DAYS = 7;

export interface NewMember {
  email: string;
  name: string;
  password: string;
  role: Role;
  brandId?: string | null;
}

@Injectable()
export class MembersService {
  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly audit: AuditService,
    private readonly outbox: OutboxService,
    private readonly workspaces: WorkspacesService,
  ) {}

  list(viewer: Viewer): Promise<Membership[]> {
    return this.database.inWorkspace(viewer.workspaceId, (tx) =>
      tx.find(Membership, { relations: { person: true, brand: true }, order: { createdAt: 'ASC', id: 'ASC' } }),
    );
  }

  invitations(viewer: Viewer): Promise<Invitation[]> {
    return this.database.inWorkspace(viewer.workspaceId, (tx) =>
      tx.find(Invitation, { relations: { brand: true }, order: { createdAt: 'DESC' } }),
    );
  }

  async invite(viewer: Viewer, { email, role, brandId }: InviteArgs): Promise<Invitation> {
    const token = randomBytes(32).toString('base64url');
    const url = `${this.config.address}/invitation/${token}`;
    const workspace = await this.workspaces.view(viewer.workspaceId);
    const { invitation, mailId } = await this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      await this.checkBrand(tx, role, brandId);
      const { identifiers } = await tx.insert(Invitation, {
        workspaceId: viewer.workspaceId,
        tokenHash: secretHash(token),
        email: email.toLowerCase(),
        role,
        brandId: brandId ?? null,
        invitedBy: viewer.personId,
        expiresAt: new Date(Date.now() + INVITATION_DAYS * 86_400_000),
      });
      const id = identifiers[0]['id'] as string;
      await this.audit.record(tx, viewer, 'member.invited', `invitation/${id}`, { role, brandId: brandId ?? null });
      const facts = { to: email, workspace: workspace.name, days: INVITATION_DAYS };
      const letter = invitationLetter(viewer.locale, { ...facts, url });
      const { text } = invitationLetter(viewer.locale, { ...facts, url: `${this.config.address}/invitation/…` });
      const mail = await this.outbox.keep(tx, viewer.workspaceId, letter, text);
      const kept = await tx.findOneOrFail(Invitation, { where: { id }, relations: { brand: true } });
      return { invitation: kept, mailId: mail };
    });
    await this.outbox.deliver(viewer.workspaceId, mailId);
    return Object.assign(invitation, { url });
  }

  async revokeInvitation(viewer: Viewer, id: string): Promise<boolean> {
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      const { affected } = await tx.delete(Invitation, { id });
      if (!affected) throw new DomainError('not_found');
      await this.audit.record(tx, viewer, 'invitation.revoked', `invitation/${id}`);
      return true;
    });
  }

  /** Gives the person's id. An address that has an account proves itself by that account's password. */
  async accept({ token, name, password }: AcceptInvitationArgs): Promise<string> {
    const tokenHash = secretHash(token);
    const invitation = await this.database.scoped({ 'app.invitation': tokenHash.toString('hex') }, (tx) =>
      tx.findOneBy(Invitation, { tokenHash }),
    );
    if (!invitation || invitation.acceptedAt || invitation.expiresAt < new Date()) {
      throw new DomainError('invitation_invalid');
    }
    const { workspaceId, role, brandId } = invitation;
    return this.database.inWorkspace(workspaceId, async (tx) => {
      // Two clicks at once: only one finds the invitation open.
      const { affected } = await tx
        .createQueryBuilder()
        .update(Invitation, { acceptedAt: new Date() })
        .where('id = :id AND accepted_at IS NULL', { id: invitation.id })
        .execute();
      if (!affected) throw new DomainError('invitation_invalid');
      const personId = await this.personFor(tx, invitation.email, name, password);
      await tx.query(
        `INSERT INTO membership (workspace_id, person_id, brand_id, role) VALUES ($1, $2, $3, $4)
         ON CONFLICT (workspace_id, person_id, brand_id)
         DO UPDATE SET role = excluded.role WHERE membership.role <> 'owner'`,
        [workspaceId, personId, brandId, role],
      );
      await this.audit.record(tx, { workspaceId, personId }, 'member.joined', `person/${personId}`, { role, brandId });
      return personId;
    });
  }

  async changeRole(viewer: Viewer, { memberId, role, brandId }: ChangeRoleArgs): Promise<Membership> {
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      const membership = await tx.findOneBy(Membership, { id: memberId });
      if (!membership) throw new DomainError('not_found');
      await this.checkBrand(tx, role, brandId);
      if (role !== 'owner' || brandId) await this.keepAnOwner(tx, membership);
      // Another role or brand is another trust: signing is granted anew.
      await tx.update(Membership, { id: memberId }, { role, brandId: brandId ?? null, maySign: false });
      await this.audit.record(tx, viewer, 'member.role_changed', `member/${memberId}`, {
        role,
        brandId: brandId ?? null,
      });
      return tx.findOneOrFail(Membership, { where: { id: memberId }, relations: { person: true, brand: true } });
    });
  }

  /** An owner lets a member sign for the brand, or takes it back. @throws DomainError `not_found` */
  async setMaySign(viewer: Viewer, memberId: string, maySign: boolean): Promise<Membership> {
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      const { affected } = await tx.update(Membership, { id: memberId }, { maySign });
      if (!affected) throw new DomainError('not_found');
      await this.audit.record(tx, viewer, 'member.signing_changed', `member/${memberId}`, { maySign });
      return tx.findOneOrFail(Membership, { where: { id: memberId }, relations: { person: true, brand: true } });
    });
  }

  async remove(viewer: Viewer, memberId: string): Promise<boolean> {
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      const membership = await tx.findOneBy(Membership, { id: memberId });
      if (!membership) throw new DomainError('not_found');
      await this.keepAnOwner(tx, membership);
      await tx.delete(Membership, { id: memberId });
      await this.audit.record(tx, viewer, 'member.removed', `person/${membership.personId}`);
      return true;
    });
  }

  /**
   * How the command line gives access: a new person gets this password, one that exists keeps its own and joins.
   * @throws DomainError `password_refused`, `brand_needed`, `not_found` for a brand of another workspace
   */
  async create(
    workspaceId: string,
    { email: address, name, password, role, brandId = null }: NewMember,
  ): Promise<{ personId: string; created: boolean }> {
    const email = address.toLowerCase();
    const passwordHash = await hashPassword(password, email);
    return this.database.inWorkspace(workspaceId, async (tx) => {
      await this.checkBrand(tx, role, brandId);
      const [made] = (await tx.query(
        'INSERT INTO person (email, name, password_hash) VALUES ($1, $2, $3) ON CONFLICT (email) DO NOTHING RETURNING id',
        [email, name.trim(), passwordHash],
      )) as { id: string }[];
      const [{ id: personId }] = made
        ? [made]
        : ((await tx.query('SELECT id FROM person WHERE email = $1', [email])) as { id: string }[]);
      await tx.query(
        `INSERT INTO membership (workspace_id, person_id, brand_id, role) VALUES ($1, $2, $3, $4)
         ON CONFLICT (workspace_id, person_id, brand_id) DO UPDATE SET role = excluded.role`,
        [workspaceId, personId, brandId, role],
      );
      await this.audit.record(tx, { workspaceId, personId: null }, 'member.created', `person/${personId}`, { role });
      return { personId, created: Boolean(made) };
    });
  }

  private async personFor(tx: EntityManager, email: string, name: string, password: string): Promise<string> {
    const [known] = (await tx.query('SELECT id, password_hash FROM person WHERE email = $1', [email])) as {
      id: string;
      password_hash: string | null;
    }[];
    if (known) {
      if (!(await passwordMatches(known.password_hash, password))) throw new DomainError('sign_in_failed');
      return known.id;
    }
    const passwordHash = await hashPassword(password, email);
    const [made] = (await tx.query('INSERT INTO person (email, name, password_hash) VALUES ($1, $2, $3) RETURNING id', [
      email,
      name.trim(),
      passwordHash,
    ])) as { id: string }[];
    return made.id;
  }

  private async checkBrand(tx: EntityManager, role: Role, brandId?: string | null): Promise<void> {
    if (roleNeedsBrand(role) && !brandId) throw new DomainError('brand_needed', { field: 'brandId', role });
    if (brandId && !(await tx.existsBy(Brand, { id: brandId })))
      throw new DomainError('not_found', { field: 'brandId' });
  }

  private async keepAnOwner(tx: EntityManager, leaving: Membership): Promise<void> {
    if (leaving.role !== 'owner' || leaving.brandId) return;
    // The lock makes two owners who remove each other at once wait for one another.
    await tx.query('SELECT 1 FROM workspace WHERE id = $1 FOR UPDATE', [leaving.workspaceId]);
    const owners = await tx.countBy(Membership, { role: 'owner', brandId: IsNull() });
    if (owners < 2) throw new DomainError('last_owner');
  }
}
