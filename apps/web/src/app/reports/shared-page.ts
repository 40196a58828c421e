import { ChangeDetectionStrategy, Component, computed, DestroyRef, inject, signal } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { SharedResultsDocument, type SharedResultsQuery } from '../platform/generated/graphql';
import { Api } from '../platform/graphql/api';
import { Call } from '../platform/graphql/call';
import { Segmented } from '../ui/controls/segmented';
import { Format } from '../ui/format/format';
import { ErrorNote } from '../ui/states/error-note';
import { Skeleton } from '../ui/states/skeleton';
import { FiguresStrip } from './figures-strip';
import { GroupsTable } from './groups-table';
import { MediaView } from './media-view';
import { type Figure, SHOWN_CUTS } from './results-view';
import { LOOK_AGAIN, RuleProgress } from './rule-progress';
import { TieLine } from './tie-line';
import { WeekChart } from './week-chart';

/** Results of one campaign for a client with a link: the same figures and formulas, nothing to change. */
@Component({
  selector: 'v-shared-results-page',
  imports: [
    ErrorNote,
    FiguresStrip,
    GroupsTable,
    MediaView,
    RuleProgress,
    Segmented,
    Skeleton,
    TieLine,
    TranslocoPipe,
    WeekChart,
  ],
  template: `
    <div class="page">
      @if (call.error(); as error) {
        <v-error-note room="reports" [code]="error.code" [details]="error.details" (retry)="load(null)" />
      }
      @if (shared(); as shown) {
        <header class="page-head">
          @if (shown.logo) {
            <img [src]="shown.logo" alt="" />
          }
          <h1>{{ shown.campaign }}</h1>
          <p>{{ 'reports.title' | transloco }}</p>
        </header>
        @if (shown.results.computing) {
          <v-rule-progress [results]="shown.results" />
        }
        <v-figures-strip [results]="shown.results" [open]="formula()" (opened)="formula.set($event)" />
        <section class="card" aria-labelledby="weeks">
          <div class="card-head">
            <h2 id="weeks">{{ 'reports.weeks.title' | transloco }}</h2>
            <span class="small t3">{{
              'reports.weeks.by' | transloco: { rule: 'reports.rule.' + shown.results.rule.rule | transloco }
            }}</span>
          </div>
          <div class="card-body">
            <v-week-chart [weeks]="shown.weeks.rows" [currency]="shown.results.currency" />
          </div>
          @if (shown.results.tieOut; as tie) {
            <v-tie-line [tie]="tie" />
          }
        </section>
        <v-media-view [media]="shown.media" />
        <section class="card" aria-labelledby="groups">
          <div class="card-head">
            <h2 id="groups" class="sr">{{ 'reports.groups.title' | transloco }}</h2>
            <v-segmented
              [label]="'reports.groups.by' | transloco"
              [options]="cuts()"
              [value]="shown.results.by"
              (valueChange)="load($event)"
            />
          </div>
          <v-groups-table [results]="shown.results" />
        </section>
      } @else if (call.busy()) {
        <v-skeleton [rows]="3" [height]="120" />
      }
    </div>
  `,
  styles: `
    .page {
      padding-inline: 0;
    }
    img {
      max-width: 180px;
      max-height: 56px;
    }
    v-segmented {
      min-width: 0;
      max-width: 100%;
      overflow-x: auto;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SharedResultsPage {
  private readonly api = inject(Api);
  private readonly format = inject(Format);
  private readonly transloco = inject(TranslocoService);
  private again: ReturnType<typeof setTimeout> | undefined;
  protected readonly call = new Call();
  protected readonly shared = signal<SharedResultsQuery['sharedResults'] | null>(null);
  protected readonly formula = signal<Figure | null>(null);
  protected readonly cuts = computed(() => {
    this.format.tag();
    return SHOWN_CUTS.filter((cut) => cut !== 'campaign' && cut !== 'brand').map((value) => ({
      value,
      label: this.transloco.translate(`reports.cut.${value}`),
    }));
  });

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.again));
    void this.load(null);
  }

  protected async load(by: string | null): Promise<void> {
    clearTimeout(this.again);
    const answer = await this.call.run(() => this.api.query(SharedResultsDocument, { by }));
    if (!answer) return;
    this.shared.set(answer.sharedResults);
    if (answer.sharedResults.results.computing) this.again = setTimeout(() => void this.load(by), LOOK_AGAIN);
  }
}
