import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { CONSENT, CONSENT_VERSION } from '@vivier/domain/contracts/consent';
import { type ContractLocale } from '@vivier/domain/contracts/clause-library';
import { SignForBrandDocument } from '../platform/generated/graphql';
import { ContractStore, type WholeContract } from './contract-store';

/** The brand's signature, over the bytes that the creator has signed. */
@Component({
  selector: 'v-brand-signing',
  imports: [TranslocoPipe],
  template: `
    <form class="stack" novalidate (submit)="sign($event)">
      <label class="consent" [attr.lang]="contract().locale">
        <input
          class="check"
          type="checkbox"
          [attr.aria-invalid]="tried() && !agreed()"
          #box
          (change)="agreed.set(box.checked)"
        />
        <span>{{ consent() }}</span>
      </label>
      @if (tried() && !agreed()) {
        <p class="wrong small" role="alert">{{ 'contracts.room.agreeFirst' | transloco }}</p>
      }
      <div class="form-line">
        <label for="brand-signer">{{ 'contracts.room.name' | transloco }}</label>
        <input
          id="brand-signer"
          class="input"
          maxlength="120"
          autocomplete="name"
          aria-describedby="brand-signer-hint"
          [attr.aria-invalid]="nameless()"
          #named
          (input)="name.set(named.value)"
        />
        <p id="brand-signer-hint" [class.hint]="!nameless()" [class.wrong]="nameless()">
          {{ 'contracts.room.nameHint' | transloco }}
        </p>
      </div>
      <p class="small t3">
        {{ 'contracts.fingerprint' | transloco }} <span class="mono hash">{{ hash() }}</span>
      </p>
      <button class="btn btn-primary" type="submit" [attr.aria-disabled]="store.moving.busy()">
        {{ 'contracts.move.sign' | transloco }}
      </button>
    </form>
  `,
  styles: `
    .consent {
      display: grid;
      grid-template-columns: auto 1fr;
      gap: var(--v-2);
      align-items: start;
    }
    .consent .check {
      margin-top: 3px;
    }
    .wrong {
      color: var(--v-danger);
    }
    .hash {
      overflow-wrap: anywhere;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class BrandSigning {
  readonly contract = input.required<WholeContract>();
  protected readonly store = inject(ContractStore);
  protected readonly agreed = signal(false);
  protected readonly name = signal('');
  protected readonly tried = signal(false);
  protected readonly nameless = computed(() => this.tried() && !this.name().trim());
  protected readonly consent = computed(() => CONSENT[this.contract().locale as ContractLocale]);
  protected readonly hash = computed(() => this.store.current()?.pdfSha256 ?? '');

  protected async sign(event: Event): Promise<void> {
    event.preventDefault();
    this.tried.set(true);
    const name = this.name().trim();
    if (!this.agreed() || !name) return;
    const said = { pdfSha256: this.hash(), name, consentVersion: CONSENT_VERSION };
    await this.store.move(SignForBrandDocument, said);
  }
}
