import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { type CodedError } from '../platform/graphql/coded-error';
import { DatePipe, MoneyPipe, NumberPipe } from '../ui/format/pipes';
import { ErrorNote } from '../ui/states/error-note';
import { Skeleton } from '../ui/states/skeleton';
import { type Matches } from './briefs-store';

const FACET_OF: Readonly<Record<string, string>> = {
  networks: 'network',
  tiers: 'tier',
  countries: 'country',
  languages: 'language',
  categories: 'category',
  audience: 'audience',
};

/** How many have everything asked, and what giving up one thing would bring. */
@Component({
  selector: 'v-live-matches',
  imports: [DatePipe, ErrorNote, MoneyPipe, NumberPipe, Skeleton, TranslocoPipe],
  template: `
    <section class="card" aria-labelledby="live-title" [class.is-counting]="counting()">
      <div class="card-head">
        <h2 id="live-title">{{ 'briefs.live.title' | transloco }}</h2>
      </div>
      <div class="card-body">
        @if (error(); as failed) {
          <v-error-note room="briefs" [code]="failed.code" [details]="failed.details" (retry)="retry.emit()" />
        }
        @if (matches(); as found) {
          <p role="status" aria-live="polite">
            <b class="num">{{ found.total | vNumber }}</b>&ngsp;<span class="t2">{{
              'briefs.live.all' | transloco
            }}</span
            ><span class="small t3">{{ 'briefs.live.pool' | transloco: { count: found.pool | vNumber } }}</span>
          </p>
          <span class="meter" aria-hidden="true"
            ><i [style.width.%]="found.pool === 0 ? 0 : (100 * found.total) / found.pool"></i
          ></span>
          @if (asksNothing()) {
            <p class="small t2">{{ 'briefs.live.nothing' | transloco }}</p>
          } @else if (found.total === 0) {
            <p class="small t2">{{ 'briefs.live.none' | transloco }}</p>
          }
          @if (found.low && found.high) {
            <dl>
              <div>
                <dt>{{ 'briefs.live.prices' | transloco }}</dt>
                <dd class="num">{{ found.low | vMoney: found.high }}</dd>
              </div>
            </dl>
          }
          @if (found.without.length > 0) {
            <div>
              <h3>{{ 'briefs.live.without' | transloco }}</h3>
              <dl>
                @for (one of found.without; track one.field) {
                  <div>
                    <dt>{{ 'briefs.live.dimension.' + facet(one.field) | transloco }}</dt>
                    <dd class="num">
                      {{ one.total | vNumber }}
                      @if (one.total > found.total) {
                        &ngsp;<span class="more">+{{ one.total - found.total | vNumber }}</span>
                      }
                    </dd>
                  </div>
                }
              </dl>
            </div>
          }
          <p class="small t3">
            {{
              (counting() ? 'briefs.live.counting' : 'briefs.live.asOf')
                | transloco: { ago: found.indexedAt | vDate: 'ago' }
            }}
          </p>
        } @else if (!error()) {
          <v-skeleton [rows]="4" [height]="22" />
        }
      </div>
      <ng-content />
    </section>
  `,
  styles: `
    p b {
      display: block;
      font-size: 1.75rem;
      line-height: 2.25rem;
      font-weight: var(--v-weight-strong);
    }
    p .small {
      display: block;
    }
    .meter {
      display: block;
      height: 6px;
      border-radius: 3px;
      background: var(--v-surface-3);
      overflow: hidden;
    }
    .meter i {
      display: block;
      height: 100%;
      background: var(--v-accent);
    }
    h3 {
      margin-bottom: 2px;
      font-size: var(--v-size-small);
      line-height: var(--v-line-small);
      font-weight: var(--v-weight-strong);
    }
    dl > div {
      display: flex;
      justify-content: space-between;
      gap: var(--v-3);
      padding: 4px 0;
      border-top: 1px solid var(--v-line);
    }
    dt {
      color: var(--v-text-2);
    }
    .more {
      color: var(--v-good);
    }
    .is-counting b {
      opacity: 0.55;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LiveMatches {
  readonly matches = input.required<Matches | null>();
  readonly asksNothing = input(false);
  readonly counting = input.required<boolean>();
  readonly error = input<CodedError | null>(null);
  readonly retry = output<void>();

  protected facet(field: string): string {
    return FACET_OF[field] ?? field;
  }
}
