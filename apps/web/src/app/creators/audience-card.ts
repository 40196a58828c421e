import { NgTemplateOutlet } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { AudienceWords } from '../ui/format/audience-words';
import { Format } from '../ui/format/format';
import { DatePipe, PercentPipe } from '../ui/format/pipes';
import { type Audience, type ShareRow, ageRows, genderSum, shareRows, unknownAgeGender } from './audience-rows';

const MOST = 5;

/** Whom a profile reaches, as labelled bars: the bars are a table, so they need no twin. */
@Component({
  selector: 'v-audience-card',
  imports: [DatePipe, NgTemplateOutlet, PercentPipe, TranslocoPipe],
  templateUrl: './audience-card.html',
  styleUrl: './audience-card.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AudienceCard {
  private readonly format = inject(Format);
  private readonly words = inject(AudienceWords);
  private readonly transloco = inject(TranslocoService);
  readonly audience = input.required<Audience | null>();
  /** Keys that the brief asks for. */
  readonly target = input<readonly string[]>([]);

  private readonly wanted = computed(() => new Set(this.target()));
  private readonly groups = computed(() => {
    const audience = this.audience();
    if (!audience) return [];
    return (['country', 'language', 'interest'] as const)
      .map((dimension) => ({ dimension, rows: this.scaled(shareRows(audience, dimension, this.wanted(), MOST)) }))
      .filter(({ rows }) => rows.length > 0);
  });
  protected readonly country = computed(() => this.groups().find(({ dimension }) => dimension === 'country') ?? null);
  protected readonly others = computed(() => this.groups().filter(({ dimension }) => dimension !== 'country'));
  protected readonly ages = computed(() => {
    const audience = this.audience();
    const rows = audience ? ageRows(audience, this.wanted()) : [];
    const most = Math.max(0.01, ...rows.flatMap(({ women, men }) => [women, men]));
    return rows.map((row) => ({ ...row, womenWidth: (100 * row.women) / most, menWidth: (100 * row.men) / most }));
  });
  protected readonly women = computed(() => (this.audience() ? genderSum(this.audience()!, 'F') : 0));
  protected readonly men = computed(() => (this.audience() ? genderSum(this.audience()!, 'M') : 0));
  protected readonly rest = computed(() => (this.audience() ? unknownAgeGender(this.audience()!) : 0));

  /** `instagram|BE`: the prior of a network and country, or of a network alone. */
  protected readonly group = computed(() => {
    const [network, country] = (this.audience()?.source ?? '').split('|');
    const words = this.transloco.translate(`network.${network}`);
    return [words.startsWith('network.') ? network : words, country && this.format.country(country)]
      .filter((part) => part)
      .join(', ');
  });

  protected name(dimension: string, code: string): string {
    if (code === 'others' || code === 'unknown') return this.transloco.translate(`creators.audience.${code}`);
    return this.words.of(`${dimension}:${code}`);
  }

  private scaled(rows: readonly ShareRow[]): (ShareRow & { width: number })[] {
    const most = Math.max(0.01, ...rows.map(({ share }) => share));
    return rows.map((row) => ({ ...row, width: (100 * row.share) / most }));
  }
}
