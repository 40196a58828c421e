import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { LanguageStore } from '../platform/language/language';
import { DatePipe } from '../ui/format/pipes';
import { Icon } from '../ui/icon/icon';
import { type WholeContract } from './contract-store';

/** Who has signed, and everything that happened, the latest first. */
@Component({
  selector: 'v-contract-follow',
  imports: [DatePipe, Icon, TranslocoPipe],
  template: `
    <section class="card" aria-labelledby="follow-title">
      <div class="card-head">
        <h2 id="follow-title">{{ 'contracts.signatures' | transloco }}</h2>
      </div>
      <ul class="card-body">
        @for (party of parties(); track party.party) {
          <li class="party" [class.done]="party.signature">
            <v-icon [name]="party.signature ? 'check' : 'clock'" />
            <span>
              <b class="medium">{{ 'contracts.party.' + party.party | transloco }}</b>
              @if (party.signature; as signature) {
                · {{ signature.name }}
                <small class="t3 num"
                  >{{ signature.signedAt | vDate: 'time' }} ·
                  {{ 'contracts.verifiedBy.' + signature.emailVerifiedBy | transloco }}</small
                >
              } @else {
                <small class="t3">{{ 'contracts.notSigned' | transloco }}</small>
              }
            </span>
          </li>
        }
      </ul>
      <ol class="card-body events" [attr.aria-label]="'contracts.history' | transloco">
        @for (event of events(); track $index) {
          <li>
            <span>{{ event.words }}</span>
            <small class="t3 num">{{ event.at | vDate: 'time' }} · {{ event.who }}</small>
          </li>
        }
      </ol>
    </section>
  `,
  styles: `
    .party {
      display: grid;
      grid-template-columns: auto 1fr;
      gap: var(--v-2);
    }
    .party v-icon {
      margin-top: 2px;
      color: var(--v-text-3);
    }
    .done v-icon {
      color: var(--v-good);
    }
    small {
      display: block;
    }
    .events {
      gap: 0;
    }
    .events li {
      padding: 0 0 var(--v-3) var(--v-4);
      border-inline-start: 2px solid var(--v-line-2);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ContractFollow {
  private readonly transloco = inject(TranslocoService);
  private readonly language = inject(LanguageStore);
  readonly contract = input.required<WholeContract>();
  protected readonly parties = computed(() => {
    const { signatures, version } = this.contract();
    const standing = signatures.filter((one) => one.version === version && !one.voidedAt);
    return ['creator', 'brand'].map((party) => ({
      party,
      signature: standing.find((one) => one.party === party) ?? null,
    }));
  });
  protected readonly events = computed(() => {
    this.language.language();
    const words = (key: string, values = {}) => this.transloco.translate<string>(key, values);
    return [...this.contract().events].reverse().map(({ at, action, actorName, version }) => ({
      at,
      who: actorName ?? words(action === 'contract.signed_by_creator' ? 'contracts.party.creator' : 'contracts.system'),
      words: words(`contracts.event.${action.split('.').at(-1)}`, { version: version ?? '' }),
    }));
  });
}
