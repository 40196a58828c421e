import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { PORTFOLIO_OBJECTIVES } from '@vivier/domain/shortlists/portfolio-order';
import { Segmented } from '../ui/controls/segmented';
import { Format } from '../ui/format/format';
import { type BriefChoice } from './portfolio-store';
import { type PortfolioView, amountOf } from './portfolio-view';

/** For which brief, what is maximised, with how much money. */
@Component({
  selector: 'v-portfolio-question',
  imports: [Segmented, TranslocoPipe],
  templateUrl: './portfolio-question.html',
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto minmax(200px, 260px);
      gap: var(--v-3) var(--v-4);
      align-items: start;
      padding: var(--v-3) var(--v-4) var(--v-4);
    }
    .money {
      display: grid;
      grid-template-columns: minmax(0, 1fr) 64px;
      gap: var(--v-1);
    }
    .label {
      display: block;
    }
    .wrong:empty {
      display: none;
    }
    @media (max-width: 699.98px) {
      :host {
        grid-template-columns: minmax(0, 1fr);
      }
    }
  `,
  host: { class: 'card' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PortfolioQuestion {
  private readonly transloco = inject(TranslocoService);
  private readonly format = inject(Format);
  readonly view = input.required<PortfolioView>();
  readonly briefs = input.required<readonly BriefChoice[]>();
  /** The amount that is asked about: the view's, else the brief's. */
  readonly budget = input.required<string>();
  readonly currency = input.required<string>();
  /** Field → what is wrong with it. */
  readonly wrong = input.required<Readonly<Record<string, string>>>();
  readonly changed = output<Partial<PortfolioView>>();

  protected readonly objectives = computed(() => {
    this.format.tag();
    return PORTFOLIO_OBJECTIVES.map((value) => ({
      value,
      label: this.transloco.translate<string>(`shortlists.portfolio.objective.${value}`),
    }));
  });
  /** As typed, until it is read: what cannot be read stays in the field. */
  protected readonly typed = linkedSignal(() => this.budget());
  protected readonly unreadable = linkedSignal<boolean>(() => {
    this.budget();
    return false;
  });
  protected readonly wrongBudget = computed(() => {
    this.format.tag();
    return this.unreadable()
      ? this.transloco.translate<string>('shortlists.errors.amount_unreadable')
      : (this.wrong()['budget'] ?? '');
  });

  protected setBudget(text: string): void {
    this.typed.set(text);
    const amount = amountOf(text);
    this.unreadable.set(amount === null);
    if (amount !== null) this.changed.emit({ budget: amount });
  }

  protected setCurrency(field: HTMLInputElement): void {
    const currency = field.value.trim().toUpperCase();
    if (/^[A-Z]{3}$/.test(currency)) this.changed.emit({ currency });
    else field.value = this.currency();
  }

  protected setPerPerson(field: HTMLInputElement): void {
    const perPerson = field.value.trim() === '' ? '' : amountOf(field.value);
    if (perPerson !== null) this.changed.emit({ perPerson });
  }

  protected setObjective(value: string): void {
    const objective = PORTFOLIO_OBJECTIVES.find((one) => one === value);
    if (objective && objective !== this.view().objective) this.changed.emit({ objective });
  }
}
