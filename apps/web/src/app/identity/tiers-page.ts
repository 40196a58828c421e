import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { DEFAULT_TIER_BOUNDS, TIERS, type Tier } from '@vivier/domain/creators/tier';
import { Session } from '../platform/session/session';
import { Format } from '../ui/format/format';
import { NumberPipe } from '../ui/format/pipes';
import { ErrorNote } from '../ui/states/error-note';
import { type TierBound, WorkspaceStore, tierProblems } from './workspace-store';

@Component({
  selector: 'v-tiers-page',
  imports: [ErrorNote, NumberPipe, TranslocoPipe],
  template: `
    <form class="card" novalidate aria-labelledby="tiers-title" (submit)="submit($event)">
      <div class="card-head">
        <h2 id="tiers-title">{{ 'identity.tiers.title' | transloco }}</h2>
      </div>
      <p class="card-body t2">{{ 'identity.tiers.lead' | transloco }}</p>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{{ 'identity.tiers.tier' | transloco }}</th>
            <th scope="col" class="r">{{ 'identity.tiers.from' | transloco }}</th>
            <th scope="col" class="r">{{ 'identity.tiers.to' | transloco }}</th>
          </tr>
        </thead>
        <tbody>
          @for (row of rows(); track row.tier) {
            <tr>
              <th scope="row" class="medium">{{ 'tier.' + row.tier | transloco }}</th>
              <td class="r">
                @if (manages()) {
                  <input
                    class="input num"
                    inputmode="numeric"
                    [attr.aria-label]="'identity.tiers.fromOf' | transloco: { tier: 'tier.' + row.tier | transloco }"
                    #from
                    [value]="row.text"
                    (change)="change(row.tier, from.value)"
                    [attr.aria-invalid]="row.problem !== null"
                    [attr.aria-describedby]="row.problem ? 'wrong-' + row.tier : null"
                  />
                } @else {
                  {{ row.from | vNumber }}
                }
                @if (row.problem) {
                  <p class="wrong small" [id]="'wrong-' + row.tier">
                    {{ 'identity.tiers.' + row.problem | transloco }}
                  </p>
                }
              </td>
              <td class="r t2">
                @if (row.to === null) {
                  {{ 'identity.tiers.upward' | transloco }}
                } @else {
                  {{ row.to | vNumber }}
                }
              </td>
            </tr>
          }
        </tbody>
      </table>
      <p class="small t3 below">{{ 'identity.tiers.below' | transloco: { from: rows()[0].from | vNumber } }}</p>
      @if (store.saving.error(); as error) {
        <v-error-note room="identity" [code]="error.code" [details]="error.details" [canRetry]="false" />
      }
      <div class="card-foot">
        @if (manages()) {
          <button
            class="btn btn-primary"
            type="submit"
            [attr.aria-disabled]="problems().length > 0 || store.saving.busy()"
          >
            {{ (store.saving.busy() ? 'identity.tiers.busy' : 'identity.tiers.save') | transloco }}
          </button>
          <button class="btn btn-quiet" type="button" (click)="reset()">
            {{ 'identity.tiers.reset' | transloco }}
          </button>
          @if (store.tiersSaved()) {
            <span class="saved" role="status">{{ 'identity.tiers.saved' | transloco }}</span>
          }
        } @else {
          {{ 'identity.settings.readOnly' | transloco }}
        }
      </div>
    </form>
  `,
  styles: `
    .card {
      max-width: 640px;
    }
    td.r .input {
      width: 140px;
      text-align: end;
    }
    td {
      padding-block: var(--v-1);
    }
    .below {
      padding: var(--v-2) var(--v-4) var(--v-3);
    }
    .wrong {
      color: var(--v-danger);
      white-space: normal;
    }
    v-error-note {
      margin: 0 var(--v-4) var(--v-3);
    }
    .saved {
      color: var(--v-good);
    }
  `,
  providers: [WorkspaceStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TiersPage {
  private readonly session = inject(Session);
  private readonly format = inject(Format);
  protected readonly store = inject(WorkspaceStore);
  protected readonly manages = computed(() => this.session.can('settings.manage'));
  private readonly bounds = linkedSignal<readonly TierBound[]>(
    () => this.session.me()?.workspace.tierBounds ?? defaults(),
  );
  protected readonly problems = computed(() => tierProblems(this.bounds()));
  protected readonly rows = computed(() =>
    TIERS.map((tier, at) => {
      const fromOf = (one: Tier | undefined) => this.bounds().find((bound) => bound.tier === one)?.from ?? Number.NaN;
      const next = fromOf(TIERS[at + 1]);
      return {
        tier,
        from: fromOf(tier),
        text: Number.isFinite(fromOf(tier)) ? this.format.number(fromOf(tier)) : '',
        to: at === TIERS.length - 1 || Number.isNaN(next) ? null : next - 1,
        problem: this.problems().find((one) => one.tier === tier)?.code ?? null,
      };
    }),
  );

  protected change(tier: Tier, text: string): void {
    const from = Number(text.replace(/[\s\u00A0\u202F.,]/g, ''));
    this.store.tiersSaved.set(false);
    this.bounds.update((all) =>
      all.map((bound) => (bound.tier === tier ? { tier, from: text.trim() === '' ? Number.NaN : from } : bound)),
    );
  }

  protected reset(): void {
    this.bounds.set(defaults());
  }

  protected submit(event: Event): void {
    event.preventDefault();
    if (this.problems().length === 0 && !this.store.saving.busy()) void this.store.saveTiers(this.bounds());
  }
}

function defaults(): TierBound[] {
  return TIERS.map((tier) => ({ tier, from: DEFAULT_TIER_BOUNDS[tier] }));
}
