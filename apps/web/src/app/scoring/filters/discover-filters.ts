import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { Session } from '../../platform/session/session';
import { FacetList, type FacetOption } from '../../ui/facet/facet-list';
import { Histogram } from '../../ui/facet/histogram';
import { type NumberBounds, NumberRange } from '../../ui/facet/number-range';
import { Format } from '../../ui/format/format';
import { NumberPipe } from '../../ui/format/pipes';
import { Icon } from '../../ui/icon/icon';
import { DiscoverStore } from '../discover-store';
import { type AudienceMinimum, type RangeName, type SetName } from '../discover-view';
import { categoryWord } from '../words';
import { AudienceMinimums } from './audience-minimums';

const TIERS = ['nano', 'micro', 'mid', 'macro', 'mega'];
const STATES = ['none', 'check', 'unknown'];

/** All filters; each count leaves its own filter out, so that what could be added stays visible. */
@Component({
  selector: 'v-discover-filters',
  imports: [AudienceMinimums, FacetList, Histogram, Icon, NumberPipe, NumberRange, TranslocoPipe],
  templateUrl: './discover-filters.html',
  styleUrl: './discover-filters.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DiscoverFilters {
  private readonly transloco = inject(TranslocoService);
  private readonly format = inject(Format);
  private readonly category = categoryWord();
  protected readonly session = inject(Session);
  protected readonly store = inject(DiscoverStore);
  protected readonly view = this.store.view;

  protected readonly options = computed<Readonly<Record<SetName, readonly FacetOption[]>>>(() => ({
    network: this.optionsOf('network', (value) => ({
      label: this.transloco.translate(`network.${value}`),
      network: value,
    })),
    tier: this.optionsOf('tier', (value) => ({
      label: this.transloco.translate(`tier.${value}`),
      note: this.bounds(value),
    })).sort((a, b) => TIERS.indexOf(a.value) - TIERS.indexOf(b.value)),
    country: this.optionsOf('country', (value) => ({ label: this.format.country(value) })),
    language: this.optionsOf('language', (value) => ({ label: this.format.languageName(value) })),
    category: this.optionsOf('category', (value) => ({ label: this.category([value]) })),
    authenticity: this.optionsOf('authenticity', (value) => ({
      label: this.transloco.translate(`authenticity.${value}`),
    })).sort((a, b) => STATES.indexOf(a.value) - STATES.indexOf(b.value)),
  }));
  protected readonly countryCodes = computed(() => this.options().country.map((option) => option.value));
  protected readonly histogram = computed(() => {
    const bins = this.store.page()?.followerHistogram ?? [];
    return bins.map((bin) => ({ from: bin.from, to: bin.to ?? Infinity, count: bin.count }));
  });
  protected readonly histogramLabel = computed(() => {
    const { min, max } = this.view().ranges.followers;
    const word = (value: number | null): string =>
      value === null ? this.transloco.translate('ui.any') : this.format.number(value);
    return this.transloco.translate('scoring.histogram', { min: word(min), max: word(max) });
  });
  protected readonly emailCounts = computed(() => {
    const values = this.facet('emailKnown');
    return { yes: values.get('true') ?? 0, no: values.get('false') ?? 0 };
  });
  /** Days back, with the date that stands in the address. */
  protected readonly since = [30, 90, 180, 365].map((days) => ({ days, date: daysBack(days) }));

  protected setValues(name: SetName, values: readonly string[]): void {
    this.store.change({ sets: { ...this.view().sets, [name]: values } });
  }

  protected setRange(name: RangeName, bounds: NumberBounds): void {
    this.store.change({ ranges: { ...this.view().ranges, [name]: bounds } });
  }

  protected setAudience(audience: readonly AudienceMinimum[]): void {
    this.store.change({ audience });
  }

  protected summary(values: readonly string[], name: SetName): string {
    const labels = this.options()
      [name].filter((option) => values.includes(option.value))
      .map((option) => option.label);
    return labels.length > 0 ? labels.join(', ') : this.transloco.translate('ui.any');
  }

  protected rangeSummary(name: RangeName): string {
    const { min, max } = this.view().ranges[name];
    if (min === null && max === null) return this.transloco.translate('ui.any');
    const percent = name === 'engagement' || name === 'growth';
    const word = (value: number): string => (percent ? this.format.percent(value, 1) : this.format.number(value));
    return min === null ? `≤ ${word(max ?? 0)}` : max === null ? `≥ ${word(min)}` : `${word(min)} – ${word(max)}`;
  }

  private optionsOf(
    name: SetName,
    describe: (value: string) => { label: string; note?: string; network?: string },
  ): FacetOption[] {
    const counts = this.facet(name);
    const always = name === 'tier' ? TIERS : name === 'authenticity' ? STATES : [];
    for (const value of [...always, ...this.view().sets[name]]) if (!counts.has(value)) counts.set(value, 0);
    return [...counts]
      .map(([value, count]) => ({ value, count, ...describe(value) }))
      .sort((a, b) => b.count - a.count);
  }

  private facet(name: string): Map<string, number> {
    const facet = this.store.page()?.facets.find((one) => one.facet === name);
    return new Map((facet?.values ?? []).map(({ value, count }) => [value, count]));
  }

  private bounds(tier: string): string {
    const bounds = this.session.me()?.workspace.tierBounds ?? [];
    const at = bounds.findIndex((bound) => bound.tier === tier);
    const from = bounds[at];
    const next = bounds[at + 1];
    if (!from) return '';
    return next
      ? `${this.format.compact(from.from)}–${this.format.compact(next.from)}`
      : this.transloco.translate('scoring.and_up', { from: this.format.compact(from.from) });
  }
}

function daysBack(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
}
