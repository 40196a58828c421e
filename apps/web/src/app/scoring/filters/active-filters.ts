import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { Format } from '../../ui/format/format';
import { Icon } from '../../ui/icon/icon';
import { DiscoverStore } from '../discover-store';
import { ANY, type DiscoverView, RANGES, type RangeName, SETS, type SetName } from '../discover-view';
import { audienceWord, categoryWord } from '../words';

interface Chip {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly without: Partial<DiscoverView>;
}

/** What is asked, one chip a filter, each with its way out. */
@Component({
  selector: 'v-active-filters',
  imports: [Icon, TranslocoPipe],
  template: `@if (chips().length > 0) {
    <ul [attr.aria-label]="'scoring.active_filters' | transloco">
      @for (chip of chips(); track chip.id) {
        <li class="chip chip-on">
          <span class="cut"
            >{{ chip.name }} <b>{{ chip.value }}</b></span
          ><button
            type="button"
            (click)="store.change(chip.without)"
            [attr.aria-label]="'scoring.remove_filter' | transloco: { name: chip.name }"
          >
            <v-icon class="small" name="x" />
          </button>
        </li>
      }
    </ul>
    <button class="link small" type="button" (click)="store.reset()">{{ 'ui.clear' | transloco }}</button>
  }`,
  styles: `
    :host {
      display: flex;
      align-items: center;
      gap: var(--v-3);
      min-width: 0;
    }
    ul {
      display: flex;
      gap: 6px;
      min-width: 0;
      overflow-x: auto;
      scrollbar-width: none;
    }
    .chip {
      flex: none;
      max-width: 280px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ActiveFilters {
  protected readonly store = inject(DiscoverStore);
  private readonly transloco = inject(TranslocoService);
  private readonly format = inject(Format);
  private readonly category = categoryWord();
  private readonly audience = audienceWord();

  protected readonly chips = computed<Chip[]>(() => {
    const view = this.store.view();
    this.format.tag();
    const word = (key: string): string => this.transloco.translate(`scoring.filter.${key}`);
    const sets = SETS.filter((name) => view.sets[name].length > 0).map((name) => ({
      id: name,
      name: word(name),
      value: this.values(name, view.sets[name]),
      without: { sets: { ...view.sets, [name]: [] } },
    }));
    const ranges = RANGES.filter((name) => view.ranges[name].min !== null || view.ranges[name].max !== null).map(
      (name) => ({
        id: name,
        name: word(name),
        value: this.range(name, view),
        without: { ranges: { ...view.ranges, [name]: ANY } },
      }),
    );
    const minimums = view.audience.map((one) => ({
      id: one.key,
      name: this.transloco.translate<string>('scoring.chip_audience', { name: this.audience(one.key) }),
      value: `≥ ${this.format.percent(one.share)}`,
      without: { audience: view.audience.filter((other) => other.key !== one.key) },
    }));
    const more: Chip[] = [];
    if (!view.keepEstimated)
      more.push({
        id: 'estimated',
        name: word('estimated'),
        value: this.transloco.translate('scoring.left_out'),
        without: { keepEstimated: true },
      });
    if (view.lastPostAfter)
      more.push({
        id: 'since',
        name: word('last_post'),
        value: `≥ ${this.format.date(view.lastPostAfter)}`,
        without: { lastPostAfter: null },
      });
    if (view.emailKnown !== null)
      more.push({
        id: 'email',
        name: word('email'),
        value: this.transloco.translate(view.emailKnown ? 'scoring.email_known' : 'scoring.email_unknown'),
        without: { emailKnown: null },
      });
    if (view.hideContacted)
      more.push({
        id: 'contacted',
        name: word('contacted'),
        value: this.transloco.translate('scoring.hidden'),
        without: { hideContacted: false },
      });
    if (view.list)
      more.push({
        id: 'list',
        name: word('list'),
        value: this.transloco.translate('scoring.one_list'),
        without: { list: null },
      });
    return [...sets, ...ranges, ...minimums, ...more];
  });

  private values(name: SetName, values: readonly string[]): string {
    const word = (value: string): string => {
      if (name === 'country') return this.format.country(value);
      if (name === 'language') return this.format.languageName(value);
      if (name === 'category') return this.category([value]);
      const text = this.transloco.translate<string>(`${name}.${value}`);
      return name === 'tier' || name === 'authenticity' ? text.toLocaleLowerCase() : text;
    };
    return values.map(word).join(', ');
  }

  private range(name: RangeName, view: DiscoverView): string {
    const { min, max } = view.ranges[name];
    const percent = name === 'engagement' || name === 'growth';
    const word = (value: number): string => (percent ? this.format.percent(value, 1) : this.format.number(value));
    return min === null ? `≤ ${word(max ?? 0)}` : max === null ? `≥ ${word(min)}` : `${word(min)} – ${word(max)}`;
  }
}
