import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { IMAGERY, PROMOTIONS, SAFEGUARDS } from '@vivier/domain/contracts/law/regulated';
import { type CampaignLegalFieldsFragment } from '../../platform/generated/graphql';
import { Session } from '../../platform/session/session';
import { DatePipe } from '../../ui/format/pipes';
import { LawStore } from './law-store';

type Field = 'promotions' | 'safeguards' | 'imagery';

/** What the campaign promotes, how its images are made, and what somebody has checked for it. */
@Component({
  selector: 'v-campaign-facts',
  imports: [DatePipe, TranslocoPipe],
  template: `
    <form class="card" novalidate aria-labelledby="declared-title" (submit)="save($event)">
      <div class="card-head">
        <h2 id="declared-title">{{ 'law.declared.title' | transloco }}</h2>
        @if (legal(); as kept) {
          <span class="small t3">{{ kept.updatedAt | vDate: 'ago' }}</span>
        } @else {
          <span class="flag flag-warning">{{ 'law.declared.missing' | transloco }}</span>
        }
      </div>
      <div class="card-body columns">
        @for (group of groups; track group.field) {
          <fieldset [disabled]="!writes()">
            <legend class="medium">{{ 'law.declared.' + group.field | transloco }}</legend>
            @for (word of group.words; track word) {
              <label class="row">
                <input
                  class="check"
                  type="checkbox"
                  [checked]="chosen()[group.field].includes(word)"
                  (change)="toggle(group.field, word)"
                />
                {{ 'law.' + group.field + '.' + word | transloco }}
              </label>
            }
          </fieldset>
        }
      </div>
      @if (writes()) {
        <div class="card-foot">
          <button
            class="btn btn-primary"
            type="submit"
            [disabled]="store.changing.busy() || chosen().promotions.length === 0"
          >
            {{ 'law.declared.save' | transloco }}
          </button>
          <span>{{ 'law.declared.hint' | transloco }}</span>
        </div>
      }
    </form>
  `,
  styles: `
    .columns {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(220px, 1fr));
      gap: var(--v-4);
    }
    fieldset {
      display: grid;
      gap: var(--v-2);
      align-content: start;
    }
    legend {
      margin-bottom: var(--v-2);
    }
    label {
      gap: var(--v-2);
      flex-wrap: nowrap;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CampaignFacts {
  private readonly session = inject(Session);
  protected readonly store = inject(LawStore);
  readonly legal = input.required<CampaignLegalFieldsFragment | null>();
  protected readonly writes = computed(() => this.session.can('contracts.write'));
  protected readonly groups: { field: Field; words: readonly string[] }[] = [
    { field: 'promotions', words: PROMOTIONS },
    { field: 'safeguards', words: SAFEGUARDS },
    { field: 'imagery', words: IMAGERY },
  ];
  protected readonly chosen = linkedSignal<Record<Field, readonly string[]>>(() => ({
    promotions: this.legal()?.promotions ?? [],
    safeguards: this.legal()?.safeguards ?? [],
    imagery: this.legal()?.imagery ?? [],
  }));

  /** "Nothing of it" and anything of it exclude each other. */
  protected toggle(field: Field, word: string): void {
    this.chosen.update((all) => {
      const on = !all[field].includes(word);
      const others = all[field].filter((one) => one !== word && !(on && (word === 'none' || one === 'none')));
      return { ...all, [field]: on ? [...others, word] : others };
    });
  }

  protected save(event: Event): void {
    event.preventDefault();
    const { promotions, safeguards, imagery } = this.chosen();
    void this.store.declare({ promotions: [...promotions], safeguards: [...safeguards], imagery: [...imagery] });
  }
}
