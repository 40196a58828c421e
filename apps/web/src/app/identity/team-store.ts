import { Injectable, computed, inject, signal } from '@angular/core';
import { Api } from '../platform/graphql/api';
import { Call } from '../platform/graphql/call';
import {
  ChangeMemberRoleDocument,
  type InvitationFieldsFragment,
  InvitationsDocument,
  InviteDocument,
  type MemberFieldsFragment,
  RemoveMemberDocument,
  RevokeInvitationDocument,
  SetMaySignDocument,
  TeamDocument,
} from '../platform/generated/graphql';

export type Member = MemberFieldsFragment;
export type Invitation = InvitationFieldsFragment;

/** Members and open invitations of the workspace. */
@Injectable()
export class TeamStore {
  private readonly api = inject(Api);

  readonly members = signal<readonly Member[] | null>(null);
  readonly invitations = signal<readonly Invitation[]>([]);
  /** The invitation made last: the only one whose link can still be shown. */
  readonly made = signal<Invitation | null>(null);
  /** The member whose role was saved last. */
  readonly saved = signal<string | null>(null);
  readonly waiting = computed(() => this.invitations().filter((one) => !one.acceptedAt));

  readonly loading = new Call();
  readonly inviting = new Call();
  readonly changing = new Call();

  /** Invitations are for those who may make them. */
  async load(withInvitations: boolean): Promise<void> {
    const answer = await this.loading.run(() => this.api.query(TeamDocument, {}));
    if (!answer) return;
    this.members.set(answer.members);
    if (!withInvitations) return;
    const open = await this.loading.run(() => this.api.query(InvitationsDocument, {}));
    if (open) this.invitations.set(open.invitations);
  }

  async invite(email: string, role: string, brandId: string | null): Promise<boolean> {
    const answer = await this.inviting.run(() => this.api.change(InviteDocument, { email, role, brandId }));
    if (!answer) return false;
    this.made.set(answer.invite);
    this.invitations.update((all) => [answer.invite, ...all.filter(({ id }) => id !== answer.invite.id)]);
    return true;
  }

  async revoke(id: string): Promise<void> {
    const answer = await this.changing.run(() => this.api.change(RevokeInvitationDocument, { id }));
    if (!answer) return;
    this.invitations.update((all) => all.filter((one) => one.id !== id));
    if (this.made()?.id === id) this.made.set(null);
  }

  /** Shows the new role at once and takes it back when the server refuses. */
  async changeRole(member: Member, role: string, brand: Member['brand']): Promise<void> {
    const before = this.members();
    this.saved.set(null);
    this.replace({ ...member, role, brand });
    const answer = await this.changing.run(() =>
      this.api.change(ChangeMemberRoleDocument, { memberId: member.id, role, brandId: brand?.id ?? null }),
    );
    if (!answer) return this.members.set(before);
    this.replace(answer.changeMemberRole);
    this.saved.set(member.id);
  }

  async setMaySign(member: Member, maySign: boolean): Promise<void> {
    const answer = await this.changing.run(() => this.api.change(SetMaySignDocument, { memberId: member.id, maySign }));
    // A refusal shows what still holds.
    this.replace(answer?.setMaySign ?? { ...member });
  }

  async remove(memberId: string): Promise<void> {
    const answer = await this.changing.run(() => this.api.change(RemoveMemberDocument, { memberId }));
    if (answer) this.members.update((all) => all?.filter(({ id }) => id !== memberId) ?? null);
  }

  private replace(member: Member): void {
    this.members.update((all) => all?.map((one) => (one.id === member.id ? member : one)) ?? null);
  }
}
