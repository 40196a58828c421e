import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { ErrorNote } from '../ui/states/error-note';
import { EntryFrame } from './entry-frame';
import { SignInStore } from './sign-in-store';

const SHORTEST_PASSWORD = 10;

@Component({
  selector: 'v-accept-invitation-page',
  imports: [EntryFrame, ErrorNote, RouterLink, TranslocoPipe],
  template: `
    <v-entry-frame>
      <h1>{{ 'identity.accept.title' | transloco }}</h1>
      <p class="t2">{{ 'identity.accept.lead' | transloco }}</p>
      <form novalidate (submit)="submit($event)">
        @if (store.entering.error(); as error) {
          <v-error-note room="identity" [code]="error.code" [details]="error.details" [canRetry]="false" />
        }
        <div class="form-line">
          <label for="name">{{ 'identity.accept.name' | transloco }}</label>
          <input
            id="name"
            class="input"
            name="name"
            autocomplete="name"
            maxlength="120"
            required
            #person
            [value]="name()"
            (input)="name.set(person.value)"
            [attr.aria-invalid]="nameMissing()"
            aria-describedby="name-wrong"
          />
          <p class="wrong" id="name-wrong">
            @if (nameMissing()) {
              {{ 'identity.accept.missingName' | transloco }}
            }
          </p>
        </div>
        <div class="form-line">
          <label for="password">{{ 'identity.accept.password' | transloco }}</label>
          <input
            id="password"
            class="input"
            type="password"
            name="password"
            autocomplete="new-password"
            maxlength="200"
            required
            #word
            [value]="password()"
            (input)="password.set(word.value)"
            [attr.aria-invalid]="passwordShort()"
            aria-describedby="password-hint password-wrong"
          />
          <p class="hint" id="password-hint">{{ 'identity.accept.passwordHint' | transloco }}</p>
          <p class="wrong" id="password-wrong">
            @if (passwordShort()) {
              {{ 'identity.accept.shortPassword' | transloco }}
            }
          </p>
        </div>
        <div class="row">
          <button class="btn btn-primary" type="submit" [attr.aria-disabled]="store.entering.busy()">
            {{ (store.entering.busy() ? 'identity.accept.busy' : 'identity.accept.submit') | transloco }}
          </button>
          <a class="btn btn-quiet" routerLink="/sign-in">{{ 'identity.accept.toSignIn' | transloco }}</a>
        </div>
      </form>
    </v-entry-frame>
  `,
  styles: `
    form {
      display: grid;
      gap: var(--v-3);
    }
    .row {
      flex-wrap: wrap;
    }
    .wrong:empty {
      display: none;
    }
  `,
  providers: [SignInStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AcceptInvitationPage {
  readonly token = input.required<string>();
  protected readonly store = inject(SignInStore);
  protected readonly name = signal('');
  protected readonly password = signal('');
  private readonly tried = signal(false);
  protected readonly nameMissing = computed(() => this.tried() && this.name().trim() === '');
  protected readonly passwordShort = computed(() => this.tried() && [...this.password()].length < SHORTEST_PASSWORD);

  protected submit(event: Event): void {
    event.preventDefault();
    this.tried.set(true);
    if (this.nameMissing() || this.passwordShort() || this.store.entering.busy()) return;
    void this.store.accept(this.token(), this.name().trim(), this.password());
  }
}
