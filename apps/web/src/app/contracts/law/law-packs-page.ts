import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { LawPacksDocument, type LawPacksQuery } from '../../platform/generated/graphql';
import { Api } from '../../platform/graphql/api';
import { Call } from '../../platform/graphql/call';
import { DatePipe, MoneyPipe } from '../../ui/format/pipes';
import { ErrorNote } from '../../ui/states/error-note';
import { Skeleton } from '../../ui/states/skeleton';

type Pack = LawPacksQuery['lawPacks'][number];

/** Every version of every law we hold: its dates, its sources, and what it stops, warns of and names. */
@Component({
  selector: 'v-law-packs-page',
  imports: [DatePipe, ErrorNote, MoneyPipe, Skeleton, TranslocoPipe],
  template: `
    <section class="stack" aria-labelledby="packs-title">
      <div>
        <h2 id="packs-title">{{ 'law.packs.title' | transloco }}</h2>
        <p class="t2">{{ 'law.notCounsel' | transloco }} {{ 'law.packs.lead' | transloco }}</p>
      </div>
      @if (loading.error(); as error) {
        <v-error-note room="law" [code]="error.code" [details]="error.details" (retry)="load()" />
      }
      @for (pack of sorted(); track pack.version) {
        <details class="card" [open]="pack.inForce && pack.place === 'FR'">
          <summary class="card-head">
            <h3>{{ 'law.packs.place.' + pack.place | transloco }}</h3>
            <span class="mono small t3">{{ pack.version }}</span>
            <span class="flag" [class.flag-good]="pack.inForce" [class.flag-plain]="!pack.inForce">{{
              (pack.inForce ? 'law.packs.inForce' : 'law.packs.past') | transloco
            }}</span>
            <span class="small t2 push num">
              @if (pack.inForceTo; as last) {
                {{ pack.inForceFrom | vDate }} – {{ last | vDate }}
              } @else {
                {{ 'law.packs.since' | transloco: { date: (pack.inForceFrom | vDate) } }}
              }
            </span>
          </summary>
          <div class="card-body stack">
            @if (pack.threshold; as threshold) {
              <p>
                {{
                  'law.packs.threshold'
                    | transloco: { amount: (threshold.amount | vMoney), percent: threshold.amberPercent }
                }}
                <a [href]="threshold.citation.url" rel="noreferrer" target="_blank"
                  >{{ threshold.citation.title }}, {{ threshold.citation.article }}</a
                >
              </p>
            }
            @for (level of levels; track level) {
              @if (ofLevel(pack, level).length) {
                <div>
                  <h4 class="medium">{{ 'law.packs.level.' + level | transloco }}</h4>
                  <ul class="plain">
                    @for (rule of ofLevel(pack, level); track rule.rule) {
                      <li>
                        {{ 'law_rule.' + rule.rule | transloco }}
                        <a class="small" [href]="rule.citation.url" rel="noreferrer" target="_blank"
                          >{{ rule.citation.title }}, {{ rule.citation.article }}</a
                        >
                      </li>
                    }
                  </ul>
                </div>
              }
            }
            @if (pack.regulated.length) {
              <div>
                <h4 class="medium">{{ 'law.packs.regulated' | transloco }}</h4>
                <ul class="plain">
                  @for (one of pack.regulated; track one.promotion) {
                    <li>
                      <b>{{ 'law.promotions.' + one.promotion | transloco }}</b> :
                      @if (one.requires.length === 0) {
                        {{ 'law.packs.banned' | transloco }}
                      } @else {
                        @for (need of one.requires; track need) {
                          {{ 'law.safeguards.' + need | transloco }}{{ $last ? '' : ' ; ' }}
                        }
                      }
                      <span class="small t3">{{ one.citation.article }}</span>
                    </li>
                  }
                </ul>
              </div>
            }
            @if (pack.disclosure; as disclosure) {
              <p>
                {{ 'law.packs.words' | transloco }} <b>{{ disclosure.words.join(' · ') }}</b>
                @if (disclosure.equivalentAllowed) {
                  {{ 'law.packs.equivalent' | transloco }}
                }
                @if (!disclosure.networkLabelEnough) {
                  {{ 'law.packs.labelNotEnough' | transloco }}
                }
              </p>
            }
            <div class="small t3">
              <h4>{{ 'law.packs.sources' | transloco: { date: (pack.reviewedOn | vDate) } }}</h4>
              <ul class="plain">
                @for (source of pack.sources; track source.url + source.title) {
                  <li>
                    <a [href]="source.url" rel="noreferrer" target="_blank">{{ source.title }}</a>
                    {{ source.reference }}
                  </li>
                }
              </ul>
            </div>
          </div>
        </details>
      } @empty {
        @if (loading.busy()) {
          <v-skeleton [rows]="6" [height]="44" />
        }
      }
    </section>
  `,
  styles: `
    summary {
      cursor: pointer;
      gap: var(--v-3);
      flex-wrap: wrap;
    }
    details:not([open]) > summary {
      border-bottom: 0;
    }
    a {
      text-decoration: underline;
    }
    ul.plain {
      display: grid;
      gap: var(--v-1);
      padding-inline-start: var(--v-4);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LawPacksPage {
  private readonly api = inject(Api);
  private readonly packs = signal<readonly Pack[]>([]);
  protected readonly loading = new Call();
  protected readonly levels = ['block', 'warn', 'inform'] as const;
  /** What is in force first, in the order of the places. */
  protected readonly sorted = computed(() => [...this.packs()].sort((a, b) => Number(b.inForce) - Number(a.inForce)));

  constructor() {
    void this.load();
  }

  protected async load(): Promise<void> {
    const answer = await this.loading.run(() => this.api.query(LawPacksDocument, {}));
    if (answer) this.packs.set(answer.lawPacks);
  }

  protected ofLevel(pack: Pack, level: string) {
    return pack.rules.filter((rule) => rule.level === level);
  }
}
