import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { DatePipe } from '../ui/format/pipes';
import { Icon } from '../ui/icon/icon';
import { type Invitation, TeamStore } from './team-store';

@Component({
  selector: 'v-invitation-list',
  imports: [DatePipe, Icon, TranslocoPipe],
  template: `
    <section class="card" aria-labelledby="invitations-title">
      <div class="card-head">
        <h2 id="invitations-title">{{ 'identity.members.invitations' | transloco }}</h2>
        <span class="t3 num">{{ store.waiting().length }}</span>
      </div>
      @if (store.waiting().length === 0) {
        <p class="card-body t2">{{ 'identity.members.noInvitations' | transloco }}</p>
      } @else {
        <div class="table-wrap" tabindex="0" role="group" aria-labelledby="invitations-title">
          <table class="table table-two">
            <thead>
              <tr>
                <th scope="col">{{ 'identity.members.inviteEmail' | transloco }}</th>
                <th scope="col">{{ 'identity.members.expires' | transloco }}</th>
                <th scope="col">
                  <span class="sr">{{ 'identity.members.revoke' | transloco }}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              @for (one of store.waiting(); track one.id) {
                <tr>
                  <th scope="row">
                    <span class="medium">{{ one.email }}</span><small
                      >{{ 'role.' + one.role | transloco }}
                      @if (one.brand) {
                        , {{ one.brand.name }}
                      }
                    </small>
                  </th>
                  <td class="num nowrap t2">
                    @if (isExpired(one)) {
                      <span class="flag flag-warning"
                        ><v-icon class="small" name="clock" />{{ 'identity.members.expired' | transloco }}</span
                      >
                    } @else {
                      {{ one.expiresAt | vDate }}
                    }
                  </td>
                  <td class="r">
                    <button
                      class="btn btn-quiet btn-small"
                      type="button"
                      [attr.aria-label]="'identity.members.revokeOf' | transloco: { email: one.email }"
                      (click)="store.revoke(one.id)"
                    >
                      {{ 'identity.members.revoke' | transloco }}
                    </button>
                  </td>
                </tr>
              }
            </tbody>
          </table>
        </div>
      }
    </section>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class InvitationList {
  protected readonly store = inject(TeamStore);

  protected isExpired(invitation: Invitation): boolean {
    return new Date(invitation.expiresAt).getTime() < Date.now();
  }
}
