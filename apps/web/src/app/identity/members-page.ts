import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { ROLES, type Role, roleNeedsBrand } from '@vivier/domain/identity/role';
import { Session } from '../platform/session/session';
import { Avatar } from '../ui/creator/avatar';
import { DatePipe } from '../ui/format/pipes';
import { Icon } from '../ui/icon/icon';
import { ErrorNote } from '../ui/states/error-note';
import { Skeleton } from '../ui/states/skeleton';
import { Overlays } from '../ui/overlay/overlays';
import { InvitationList } from './invitation-list';
import { InviteForm } from './invite-form';
import { type Member, TeamStore } from './team-store';

@Component({
  selector: 'v-members-page',
  imports: [Avatar, DatePipe, ErrorNote, Icon, InvitationList, InviteForm, Skeleton, TranslocoPipe],
  templateUrl: './members-page.html',
  styles: `
    :host {
      display: grid;
      gap: var(--v-4);
    }
    .who {
      display: flex;
      align-items: center;
      gap: 10px;
      min-width: 180px;
    }
    .who small {
      display: block;
    }
    select {
      min-width: 150px;
    }
    @media (max-width: 699.98px) {
      select {
        min-width: 0;
      }
    }
    .two {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(380px, 100%), 1fr));
      gap: var(--v-4);
      align-items: start;
    }
    .card > v-error-note {
      margin: 0 var(--v-4) var(--v-3);
    }
    .sign {
      display: flex;
      align-items: center;
      gap: var(--v-1);
      margin-top: var(--v-1);
    }
    .saved {
      color: var(--v-good);
    }
  `,
  providers: [TeamStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MembersPage {
  private readonly session = inject(Session);
  private readonly overlays = inject(Overlays);
  private readonly transloco = inject(TranslocoService);
  protected readonly store = inject(TeamStore);
  protected readonly roles = ROLES;
  protected readonly brands = computed(() => this.session.me()?.brands ?? []);
  protected readonly me = computed(() => this.session.me()?.id);
  protected readonly manages = computed(() => this.session.can('members.manage'));

  constructor() {
    void this.store.load(this.manages());
  }

  protected changeRole(member: Member, role: string): void {
    const brand = roleNeedsBrand(role as Role) ? (member.brand ?? this.brands()[0] ?? null) : member.brand;
    void this.store.changeRole(member, role, brand);
  }

  protected changeBrand(member: Member, brandId: string): void {
    void this.store.changeRole(member, member.role, this.brands().find(({ id }) => id === brandId) ?? null);
  }

  protected needsBrand(member: Member): boolean {
    return roleNeedsBrand(member.role as Role);
  }

  protected async remove(member: Member): Promise<void> {
    const name = member.person.name;
    const sure = await this.overlays.confirm({
      title: this.transloco.translate('identity.members.removeTitle', { name }),
      text: this.transloco.translate('identity.members.removeText', { name }),
      action: this.transloco.translate('identity.members.remove'),
      danger: true,
    });
    if (sure) await this.store.remove(member.id);
  }
}
