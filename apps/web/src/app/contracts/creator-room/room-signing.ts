import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { type RoomContractFieldsFragment } from '../../platform/generated/graphql';
import { intentionKey } from '../../platform/graphql/intention-key';
import { OutsideGuest } from '../../platform/outside/outside-guest';
import { ErrorNote } from '../../ui/states/error-note';
import { RoomContractsStore } from './room-contracts-store';

/** Consent, name and the code that proves the address: first the code is mailed, then it signs. */
@Component({
  selector: 'v-room-signing',
  imports: [ErrorNote, TranslocoPipe],
  template: `
    <form class="card" novalidate aria-labelledby="sign-title" (submit)="submit($event)">
      <div class="card-head">
        <h2 id="sign-title">{{ 'contracts.room.sign' | transloco }}</h2>
      </div>
      <div class="card-body">
        <label class="consent" [attr.lang]="contract().locale">
          <input
            class="check"
            type="checkbox"
            [checked]="agreed()"
            [attr.aria-invalid]="tried() && !agreed()"
            #box
            (change)="agreed.set(box.checked)"
          />
          <span>{{ contract().consentText }}</span>
        </label>
        @if (tried() && !agreed()) {
          <p class="wrong" role="alert">{{ 'contracts.room.agreeFirst' | transloco }}</p>
        }
        <div class="form-line">
          <label for="signer-name">{{ 'contracts.room.name' | transloco }}</label>
          <input
            id="signer-name"
            class="input"
            maxlength="120"
            autocomplete="name"
            aria-describedby="name-hint"
            [value]="name()"
            [attr.aria-invalid]="tried() && !name().trim()"
            #named
            (input)="name.set(named.value)"
          />
          <p id="name-hint" [class.hint]="!missing()" [class.wrong]="missing()">
            {{ 'contracts.room.nameHint' | transloco }}
          </p>
        </div>
        @if (sent()) {
          <div class="form-line">
            <label for="signing-code">{{ 'contracts.room.code' | transloco }}</label>
            <input
              id="signing-code"
              class="input num code"
              inputmode="numeric"
              autocomplete="one-time-code"
              maxlength="6"
              aria-describedby="code-hint"
              [attr.aria-invalid]="codeMissing()"
              #digits
              (input)="code.set(digits.value.trim())"
            />
            <p id="code-hint" [class.hint]="!codeMissing()" [class.wrong]="codeMissing()" role="status">
              {{ 'contracts.room.codeHint' | transloco: { email: email() } }}
            </p>
          </div>
        }
        @if (store.signing.error(); as error) {
          <v-error-note room="contracts" [code]="error.code" [details]="error.details" [canRetry]="false" />
        }
        <div class="acts">
          <button class="btn btn-primary" type="submit" [attr.aria-disabled]="store.signing.busy()">
            {{ (sent() ? 'contracts.room.signNow' : 'contracts.room.sendCode') | transloco }}
          </button>
          @if (sent()) {
            <button class="btn" type="button" [attr.aria-disabled]="store.signing.busy()" (click)="send()">
              {{ 'contracts.room.codeAgain' | transloco }}
            </button>
          }
        </div>
        <p class="caption t3">{{ 'contracts.room.simple' | transloco }}</p>
      </div>
    </form>
  `,
  styles: `
    .consent {
      display: grid;
      grid-template-columns: auto 1fr;
      gap: var(--v-3);
      align-items: start;
      padding: var(--v-2) 0;
    }
    .consent .check {
      width: 20px;
      height: 20px;
    }
    .consent .check:checked::after {
      left: 7px;
      top: 3px;
    }
    .input,
    .btn {
      min-height: var(--v-touch);
    }
    .code {
      max-width: 12ch;
      letter-spacing: 0.2em;
    }
    .wrong {
      color: var(--v-danger);
    }
    .acts {
      display: flex;
      flex-wrap: wrap;
      gap: var(--v-2);
    }
    .acts .btn-primary {
      flex: 1;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RoomSigning {
  readonly contract = input.required<RoomContractFieldsFragment>();
  protected readonly store = inject(RoomContractsStore);
  private readonly outside = inject(OutsideGuest);
  protected readonly email = computed(() => this.outside.guest()?.email ?? '');
  protected readonly agreed = signal(false);
  protected readonly name = signal('');
  protected readonly code = signal('');
  protected readonly sent = signal(false);
  protected readonly tried = signal(false);
  private readonly signTried = signal(false);
  protected readonly missing = computed(() => this.tried() && !this.name().trim());
  protected readonly codeMissing = computed(() => this.signTried() && !/^\d{6}$/.test(this.code()));
  private key = intentionKey();
  private last = '';

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    this.tried.set(true);
    if (!this.agreed() || !this.name().trim() || this.store.signing.busy()) return;
    if (!this.sent()) return this.send();
    this.signTried.set(true);
    const { id, pdfSha256, consentVersion } = this.contract();
    if (this.codeMissing() || !pdfSha256) return;
    const said = { id, pdfSha256, consentVersion, name: this.name().trim() };
    // What is said otherwise is another intention; a corrected code is the same one.
    const words = JSON.stringify(said);
    if (words !== this.last) this.key = intentionKey();
    this.last = words;
    await this.store.sign({ ...said, key: this.key, code: this.code() });
  }

  protected async send(): Promise<void> {
    if (this.store.signing.busy() || !(await this.store.sendCode(this.contract().id))) return;
    this.sent.set(true);
    this.signTried.set(false);
    setTimeout(() => document.getElementById('signing-code')?.focus());
  }
}
