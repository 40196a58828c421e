import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { ROLES, type Role, roleNeedsBrand } from '@vivier/domain/identity/role';
import { Session } from '../platform/session/session';
import { ErrorNote } from '../ui/states/error-note';
import { Copy } from '../ui/controls/copy-button';
import { TeamStore } from './team-store';

@Component({
  selector: 'v-invite-form',
  imports: [Copy, ErrorNote, TranslocoPipe],
  template: `
    <section class="card" aria-labelledby="invite-title">
      <div class="card-head">
        <h2 id="invite-title">{{ 'identity.members.invite' | transloco }}</h2>
      </div>
      <form class="card-body" novalidate (submit)="submit($event)">
        @if (store.inviting.error(); as error) {
          <v-error-note room="identity" [code]="error.code" [details]="error.details" [canRetry]="false" />
        }
        <div class="form-line">
          <label for="invite-email">{{ 'identity.members.inviteEmail' | transloco }}</label>
          <input
            id="invite-email"
            class="input"
            type="email"
            autocomplete="off"
            maxlength="254"
            required
            #mail
            [value]="email()"
            (input)="email.set(mail.value)"
            [attr.aria-invalid]="emailWrong()"
            aria-describedby="invite-email-wrong"
          />
          <p class="wrong" id="invite-email-wrong">
            @if (emailWrong()) {
              {{ 'identity.members.badEmail' | transloco }}
            }
          </p>
        </div>
        <div class="form-line">
          <label for="invite-role">{{ 'identity.members.inviteRole' | transloco }}</label>
          <select
            id="invite-role"
            class="input"
            #pick
            (change)="role.set($any(pick.value))"
            aria-describedby="invite-role-hint"
          >
            @for (one of roles; track one) {
              <option [value]="one" [selected]="one === role()">{{ 'role.' + one | transloco }}</option>
            }
          </select>
          <p class="hint" id="invite-role-hint">{{ 'identity.roleMay.' + role() | transloco }}</p>
        </div>
        <div class="form-line">
          <label for="invite-brand">{{ 'identity.members.inviteBrand' | transloco }}</label>
          <select
            id="invite-brand"
            class="input"
            #where
            (change)="brandId.set(where.value)"
            [attr.aria-invalid]="brandWrong()"
            aria-describedby="invite-brand-wrong"
          >
            <option value="" [selected]="brandId() === ''">
              {{ (needsBrand() ? 'identity.members.chooseBrand' : 'identity.members.allBrands') | transloco }}
            </option>
            @for (brand of brands(); track brand.id) {
              <option [value]="brand.id" [selected]="brand.id === brandId()">{{ brand.name }}</option>
            }
          </select>
          <p class="wrong" id="invite-brand-wrong">
            @if (brandWrong()) {
              {{ 'identity.members.brandNeeded' | transloco }}
            }
          </p>
        </div>
        <div>
          <button class="btn btn-primary" type="submit" [attr.aria-disabled]="store.inviting.busy()">
            {{ (store.inviting.busy() ? 'identity.members.inviteBusy' : 'identity.members.inviteSubmit') | transloco }}
          </button>
        </div>
        @if (store.made(); as made) {
          <div class="made" role="status">
            <p class="medium">{{ 'identity.members.linkTitle' | transloco: { email: made.email } }}</p>
            <p class="small t2">{{ 'identity.members.linkLead' | transloco }}</p>
            @if (made.url; as url) {
              <div class="row">
                <input
                  class="input mono"
                  readonly
                  [value]="url"
                  [attr.aria-label]="'identity.members.linkTitle' | transloco: { email: made.email }"
                  #link
                  (focus)="link.select()"
                />
                <v-copy
                  [text]="url"
                  [label]="'identity.members.copy' | transloco"
                  [done]="'identity.members.copied' | transloco"
                />
              </div>
            }
          </div>
        }
      </form>
    </section>
  `,
  styles: `
    .wrong:empty {
      display: none;
    }
    .made {
      display: grid;
      gap: var(--v-1);
      padding: var(--v-3);
      border-radius: var(--v-radius-2);
      background: var(--v-good-fill);
    }
    .made .input {
      flex: 1;
      min-width: 0;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class InviteForm {
  private readonly session = inject(Session);
  protected readonly store = inject(TeamStore);
  protected readonly roles = ROLES;
  protected readonly brands = computed(() => this.session.me()?.brands ?? []);
  protected readonly email = signal('');
  protected readonly role = signal<Role>('community_manager');
  protected readonly brandId = signal('');
  private readonly tried = signal(false);
  protected readonly needsBrand = computed(() => roleNeedsBrand(this.role()));
  protected readonly emailWrong = computed(
    () => this.tried() && !/^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(this.email().trim()),
  );
  protected readonly brandWrong = computed(() => this.tried() && this.needsBrand() && this.brandId() === '');

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    this.tried.set(true);
    if (this.emailWrong() || this.brandWrong() || this.store.inviting.busy()) return;
    if (await this.store.invite(this.email().trim(), this.role(), this.brandId() || null)) {
      this.email.set('');
      this.tried.set(false);
    }
  }
}
