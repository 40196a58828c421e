import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Format } from '../../ui/format/format';
import { PercentPipe } from '../../ui/format/pipes';
import { Icon } from '../../ui/icon/icon';
import { type AudienceMinimum } from '../discover-view';
import { audienceWord } from '../words';

const AGES = ['13-17', '18-24', '25-34', '35-44', '45-54', '55-64', '65+'];
const COUNTRIES = [
  'FR',
  'BE',
  'CH',
  'CA',
  'LU',
  'US',
  'GB',
  'DE',
  'ES',
  'IT',
  'NL',
  'PT',
  'MA',
  'DZ',
  'TN',
  'BR',
  'MX',
  'IN',
  'JP',
];

/** "At least 40 % in France": one slider a share, the value goes out when the thumb is let go. */
@Component({
  selector: 'v-audience-minimums',
  imports: [Icon, PercentPipe, TranslocoPipe],
  templateUrl: './audience-minimums.html',
  styleUrl: './audience-minimums.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AudienceMinimums {
  private readonly format = inject(Format);
  readonly minimums = input.required<readonly AudienceMinimum[]>();
  /** Countries of the results, most frequent first: offered before the others. */
  readonly countries = input<readonly string[]>([]);
  readonly changed = output<readonly AudienceMinimum[]>();

  protected readonly word = audienceWord();
  protected readonly dragged = signal<AudienceMinimum | null>(null);
  protected readonly rows = computed(() =>
    this.minimums().map((one) => ({
      ...one,
      share: this.dragged()?.key === one.key ? (this.dragged()?.share ?? one.share) : one.share,
    })),
  );
  protected readonly choices = computed(() => {
    const taken = new Set(this.minimums().map((one) => one.key));
    const free = (key: string): boolean => !taken.has(key);
    const codes = [...new Set([...this.countries(), ...COUNTRIES])];
    return {
      countries: codes
        .map((code) => ({ key: `country:${code}`, label: this.format.country(code) }))
        .filter((one) => free(one.key)),
      people: ['F', 'M']
        .flatMap((gender) => AGES.map((age) => `agegender:${gender}${age}`))
        .filter(free)
        .map((key) => ({ key, label: this.word(key) })),
    };
  });

  protected drag(key: string, field: HTMLInputElement): void {
    this.dragged.set({ key, share: Number(field.value) / 100 });
  }

  protected commit(key: string, field: HTMLInputElement): void {
    this.dragged.set(null);
    const share = Number(field.value) / 100;
    this.changed.emit(
      this.minimums().flatMap((one) => (one.key !== key ? [one] : share === 0 ? [] : [{ key, share }])),
    );
  }

  protected remove(key: string): void {
    this.changed.emit(this.minimums().filter((one) => one.key !== key));
  }

  protected add(field: HTMLSelectElement): void {
    const key = field.value;
    field.value = '';
    if (key) this.changed.emit([...this.minimums(), { key, share: key.startsWith('country:') ? 0.3 : 0.1 }]);
  }
}
