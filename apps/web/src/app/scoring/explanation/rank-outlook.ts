import { ChangeDetectionStrategy, Component, computed, effect, inject, input, untracked } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { Format } from '../../ui/format/format';
import { NumberPipe } from '../../ui/format/pipes';
import { ErrorNote } from '../../ui/states/error-note';
import { Skeleton } from '../../ui/states/skeleton';
import { DiscoverStore } from '../discover-store';
import { OutlookStore, type RankChange } from './outlook-store';

/** The smallest changes, each alone, that would bring a profile to the place above or to the first ten. */
@Component({
  selector: 'v-rank-outlook',
  imports: [ErrorNote, NumberPipe, Skeleton, TranslocoPipe],
  providers: [OutlookStore],
  template: `
    @if (store.error(); as error) {
      <v-error-note [code]="error.code" [details]="error.details" (retry)="load()" />
    } @else if (store.outlook(); as outlook) {
      <p class="place">{{ place() }}</p>
      @for (note of reasons(); track note) {
        <p class="t2">{{ 'scoring.outlook.note.' + note | transloco }}</p>
      }
      @for (goal of outlook.goals; track goal.goal) {
        <div class="table-wrap" tabindex="0" role="region" [attr.aria-labelledby]="'goal-' + goal.goal">
          <table class="table">
            <caption [id]="'goal-' + goal.goal">
              {{
                'scoring.outlook.' + goal.goal
                  | transloco: { place: (goal.place | vNumber), holder: '@' + goal.holderHandle, gap: gap(goal.gap) }
              }}
            </caption>
            <thead>
              <tr>
                <th scope="col">{{ 'scoring.outlook.change' | transloco }}</th>
                <th scope="col" class="r">{{ 'scoring.outlook.today' | transloco }}</th>
                <th scope="col" class="r">{{ 'scoring.outlook.needed' | transloco }}</th>
                <th scope="col" class="r">{{ 'scoring.explain.score' | transloco }}</th>
                <th scope="col" class="r">{{ 'scoring.rank' | transloco }}</th>
              </tr>
            </thead>
            <tbody>
              @for (change of goal.changes; track $index) {
                <tr>
                  <th scope="row">
                    {{ name(change) }}
                    @if (basis(change); as small) {
                      <small>{{ small }}</small>
                    }
                  </th>
                  <td class="r" [class.unknown]="change.from === null">{{ value(change, change.from) }}</td>
                  <td class="r">
                    <b>{{ value(change, change.to) }}</b>
                  </td>
                  <td class="r">{{ change.score | vNumber: 1 }}</td>
                  <td class="r">{{ change.rank | vNumber }}</td>
                </tr>
              } @empty {
                <tr>
                  <td colspan="5" class="t2">{{ 'scoring.outlook.nothing' | transloco }}</td>
                </tr>
              }
            </tbody>
          </table>
        </div>
      }
      @if (outlook.goals.length > 0) {
        <p class="small t3">{{ 'scoring.outlook.foot' | transloco }}</p>
      }
    } @else {
      <v-skeleton [rows]="6" [height]="34" />
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--v-3);
      padding: var(--v-3) var(--v-4);
    }
    .place {
      font-weight: var(--v-weight-medium);
    }
    caption {
      padding-bottom: var(--v-1);
      text-align: start;
      color: var(--v-text-2);
    }
    .table tr > :first-child {
      padding-inline-start: 0;
    }
    .table tr > :last-child {
      padding-inline-end: 0;
    }
    .table tbody th {
      font-weight: var(--v-weight-medium);
      white-space: normal;
      padding-block: 4px;
      line-height: 18px;
    }
    .table small {
      font-weight: var(--v-weight-text);
    }
    .table b {
      font-weight: var(--v-weight-medium);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RankOutlook {
  protected readonly store = inject(OutlookStore);
  private readonly discover = inject(DiscoverStore);
  private readonly transloco = inject(TranslocoService);
  private readonly format = inject(Format);
  readonly profileId = input.required<string>();
  readonly briefId = input<string | null>(null);

  protected readonly place = computed(() => {
    const outlook = this.store.outlook();
    if (!outlook) return '';
    const { rank, total, score } = outlook;
    return this.say(rank === null ? 'no_place' : rank === 1 ? 'first' : 'place', {
      rank: rank === null ? '' : this.format.number(rank),
      total: this.format.number(total),
      score: this.format.number(score, 1),
    });
  });
  /** Why there is no place; the other notes stand with the parts. */
  protected readonly reasons = computed(() =>
    (this.store.outlook()?.notes ?? []).filter((note) => /^(rank_beyond_\d+|gated|filtered_out)$/.test(note)),
  );

  constructor() {
    effect(() => {
      this.profileId();
      this.briefId();
      this.discover.filter();
      untracked(() => this.load());
    });
  }

  protected load(): void {
    this.store.load(this.profileId(), this.briefId(), this.discover.filter());
  }

  /** Small gaps keep the digits that tell them from nothing. */
  protected gap(points: number): string {
    return this.format.number(points, points < 0.1 ? 3 : 1);
  }

  protected name({ kind, factor, field, details }: RankChange): string {
    const word = this.transloco.translate<string>(`factor.${factor}`);
    if (kind === 'weight') return this.say('weight', { factor: word });
    if (kind === 'factor') return word;
    const { wish } = (details ?? {}) as { wish?: string };
    if (field === 'wish')
      return this.say('wish', { wish: this.transloco.translate(`scoring.explain.wish.${wish ?? ''}`) });
    return this.say(`field.${field ?? ''}`);
  }

  protected basis({ kind, field, details }: RankChange): string {
    if (kind === 'factor') return this.say('of_100');
    if (kind === 'weight') return this.say('others_follow');
    const { posts, neighbours } = (details ?? {}) as { posts?: number | null; neighbours?: number };
    if (field !== 'observed_rate' || !neighbours) return '';
    return [
      posts ? this.transloco.translate<string>('scoring.explain.posts', { count: this.format.number(posts) }) : '',
      this.say('neighbours', { count: this.format.number(neighbours) }),
    ]
      .filter(Boolean)
      .join(', ');
  }

  protected value({ kind, field, from, to }: RankChange, value: number | null): string {
    if (value === null) return this.transloco.translate('ui.unknown');
    if (kind === 'factor') return this.format.number(value, digits(from, to, 1));
    if (kind === 'weight') return this.format.percent(value, digits((from ?? 0) * 100, (to ?? 0) * 100, 1));
    if (field === 'wish') return this.format.number(value);
    return this.format.percent(value, digits((from ?? 0) * 100, (to ?? 0) * 100, 1));
  }

  private say(key: string, values: Record<string, unknown> = {}): string {
    this.format.tag();
    return this.transloco.translate(`scoring.outlook.${key}`, values);
  }
}

/** As many decimals as tell the two values apart. */
function digits(from: number | null, to: number | null, least: number): number {
  if (from === null || to === null) return least;
  for (let count = least; count < 3; count += 1) if (from.toFixed(count) !== to.toFixed(count)) return count;
  return 3;
}
