import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { BenchmarksDocument, type BenchmarksQuery } from '../platform/generated/graphql';
import { Api } from '../platform/graphql/api';
import { Call } from '../platform/graphql/call';
import { Format } from '../ui/format/format';
import { ErrorNote } from '../ui/states/error-note';

type Benchmarks = BenchmarksQuery['benchmarks'];

/** A campaign beside the median of its brand's earlier ones; with too few of them it says so. */
@Component({
  selector: 'v-benchmarks-card',
  imports: [ErrorNote, TranslocoPipe],
  template: `
    @if (call.error(); as error) {
      <v-error-note room="reports" [code]="error.code" [details]="error.details" (retry)="load()" />
    }
    @if (found(); as found) {
      <section class="card" aria-labelledby="benchmarks">
        <div class="card-head">
          <h2 id="benchmarks">{{ 'reports.benchmarks.title' | transloco }}</h2>
          <span class="small t3">{{ 'reports.benchmarks.lead' | transloco }}</span>
        </div>
        @if (found.earlier < found.needed) {
          <p class="card-body t2">
            {{ 'reports.benchmarks.few' | transloco: { count: found.earlier, needed: found.needed } }}
          </p>
        } @else {
          <div class="table-wrap" tabindex="0" role="group" aria-labelledby="benchmarks">
            <table class="table">
              <thead>
                <tr>
                  <th scope="col">{{ 'reports.benchmarks.figure' | transloco }}</th>
                  <th scope="col" class="r">{{ 'reports.benchmarks.own' | transloco }}</th>
                  <th scope="col" class="r">{{ 'reports.benchmarks.median' | transloco }}</th>
                  <th scope="col" class="r">{{ 'reports.benchmarks.difference' | transloco }}</th>
                  <th scope="col" class="r">{{ 'reports.benchmarks.campaigns' | transloco }}</th>
                </tr>
              </thead>
              <tbody>
                @for (row of rows(); track row.metric) {
                  <tr>
                    <th scope="row">{{ 'reports.benchmark.' + row.metric | transloco }}</th>
                    <td class="r">
                      <b>{{ row.own }}</b>
                    </td>
                    <td class="r">{{ row.median }}</td>
                    <td class="r t2">{{ row.difference }}</td>
                    <td class="r t3">{{ row.campaigns }}</td>
                  </tr>
                }
              </tbody>
            </table>
          </div>
        }
      </section>
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class BenchmarksCard {
  private readonly api = inject(Api);
  private readonly format = inject(Format);
  readonly campaignId = input.required<string>();
  readonly currency = input.required<string>();
  protected readonly call = new Call();
  protected readonly found = signal<Benchmarks | null>(null);
  protected readonly rows = computed(() =>
    (this.found()?.metrics ?? []).map(({ metric, value, median, campaigns }) => ({
      metric,
      campaigns,
      own: this.said(metric, value),
      median: this.said(metric, median),
      // A return is a change itself: its difference is in points, not in parts of another return.
      difference:
        metric === 'roi' || typeof value !== 'number' || typeof median !== 'number' || median === 0
          ? '—'
          : this.format.change(value / median - 1),
    })),
  );

  constructor() {
    effect(() => {
      this.campaignId();
      this.currency();
      untracked(() => void this.load());
    });
  }

  protected async load(): Promise<void> {
    const asked = { campaignId: this.campaignId(), currency: this.currency() };
    const answer = await this.call.run(() => this.api.query(BenchmarksDocument, asked));
    this.found.set(answer?.benchmarks ?? null);
  }

  private said(metric: string, value: number | null | undefined): string {
    if (value === null || value === undefined) return '—';
    switch (metric) {
      case 'roas':
        return this.format.number(value, 2);
      case 'roi':
        return this.format.change(value);
      case 'revenue':
        return this.format.money({ amount: String(value), currency: this.currency() });
      case 'cpa':
      case 'cpc':
        return this.format.money({ amount: String(value), currency: this.currency() }, { cents: true });
      default:
        return this.format.number(value, Number.isInteger(value) ? 0 : 1);
    }
  }
}
