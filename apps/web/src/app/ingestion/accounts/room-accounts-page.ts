import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { ActivatedRoute, Router } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { NetworkMark } from '../../ui/creator/network-mark';
import { DatePipe } from '../../ui/format/pipes';
import { Overlays } from '../../ui/overlay/overlays';
import { EmptyState } from '../../ui/states/empty-state';
import { ErrorNote } from '../../ui/states/error-note';
import { Skeleton } from '../../ui/states/skeleton';
import { AccountsStore } from './accounts-store';

/** Own accounts that a creator lets the workspace read: what for, for how long, and how to end it. Made for a phone first. */
@Component({
  selector: 'v-room-accounts-page',
  imports: [DatePipe, EmptyState, ErrorNote, NetworkMark, Skeleton, TranslocoPipe],
  template: `
    <h1>{{ 'ingestion.accounts.title' | transloco }}</h1>
    <p class="t2">{{ 'ingestion.accounts.lead' | transloco }}</p>
    @if (store.loading.error(); as error) {
      <v-error-note room="ingestion" [code]="error.code" [details]="error.details" (retry)="store.load()" />
    }
    @if (store.acting.error(); as error) {
      <v-error-note room="ingestion" [code]="error.code" [details]="error.details" [canRetry]="false" />
    }
    @if (declined()) {
      <p class="card note" role="status">{{ 'ingestion.accounts.declined' | transloco }}</p>
    }
    @if (done()) {
      <p class="card note" role="status">{{ 'ingestion.accounts.done' | transloco }}</p>
    }
    @if (store.mine(); as mine) {
      @for (one of mine.accounts; track one.network) {
        <section class="card" [attr.aria-labelledby]="'account-' + one.network">
          <div class="card-head">
            <h2 [id]="'account-' + one.network"><v-network [network]="one.network" [named]="true" /></h2>
            <span class="flag" [class]="one.state === 'active' ? 'flag-good' : 'flag-danger'">{{
              'ingestion.accounts.state.' + one.state | transloco
            }}</span>
          </div>
          <div class="card-body">
            @if (one.handle) {
              <p class="medium">{{ one.handle }}</p>
            }
            @if (one.code; as code) {
              <p class="wrong">{{ 'ingestion.errors.' + code | transloco }}</p>
            }
            <p class="small t2">
              {{
                (one.lastAt ? 'ingestion.accounts.until' : 'ingestion.accounts.first')
                  | transloco: { until: one.until | vDate, last: one.lastAt | vDate: 'ago' }
              }}
            </p>
            <button
              class="btn"
              type="button"
              [attr.aria-disabled]="store.acting.busy()"
              (click)="disconnect(one.network)"
            >
              {{ 'ingestion.accounts.disconnect' | transloco }}
            </button>
          </div>
        </section>
      }
      @for (network of store.left(); track network) {
        <section class="card" [attr.aria-labelledby]="'offer-' + network">
          <div class="card-head">
            <h2 [id]="'offer-' + network"><v-network [network]="network" [named]="true" /></h2>
          </div>
          <div class="card-body">
            <p>{{ 'ingestion.accounts.reads.' + network | transloco }}</p>
            <p>{{ 'ingestion.accounts.terms' | transloco: { days: mine.days } }}</p>
            <button
              class="btn btn-primary"
              type="button"
              [attr.aria-disabled]="store.acting.busy()"
              (click)="begin(network)"
            >
              {{ 'ingestion.accounts.agree' | transloco: { network: ('network.' + network | transloco) } }}
            </button>
          </div>
        </section>
      }
      @if (mine.accounts.length + store.left().length === 0) {
        <section class="card">
          <v-empty-state
            icon="refresh"
            [title]="'ingestion.accounts.none' | transloco"
            [text]="'ingestion.accounts.noneText' | transloco"
          />
        </section>
      }
    } @else if (store.loading.busy()) {
      <section class="card">
        <div class="card-body"><v-skeleton [rows]="4" [height]="32" /></div>
      </section>
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--v-3);
    }
    .card-body {
      display: grid;
      gap: var(--v-3);
      justify-items: start;
      padding-block: var(--v-3);
    }
    .note {
      padding: var(--v-3) var(--v-4);
    }
    .wrong {
      color: var(--v-danger);
    }
  `,
  providers: [AccountsStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RoomAccountsPage {
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly overlays = inject(Overlays);
  private readonly transloco = inject(TranslocoService);
  protected readonly store = inject(AccountsStore);
  protected readonly declined = signal(false);
  protected readonly done = signal(false);

  constructor() {
    void this.comeBack();
  }

  protected begin(network: string): void {
    if (!this.store.acting.busy()) void this.store.begin(network);
  }

  protected async disconnect(network: string): Promise<void> {
    const say = (word: string) => this.transloco.translate(`ingestion.accounts.${word}`);
    const question = { title: say('disconnectTitle'), text: say('disconnectText'), action: say('disconnect') };
    if (!(await this.overlays.confirm({ ...question, danger: true }))) return;
    this.done.set(false);
    await this.store.disconnect(network);
  }

  /** What the network gave along leaves the address before anything else happens. */
  private async comeBack(): Promise<void> {
    const query = this.route.snapshot.queryParamMap;
    const [state, code, error] = [query.get('state'), query.get('code'), query.get('error')];
    if (state || error) await this.router.navigate([], { relativeTo: this.route, replaceUrl: true, queryParams: {} });
    if (error) this.declined.set(true);
    else if (state && code) this.done.set(await this.store.finish(state, code));
    await this.store.load();
  }
}
