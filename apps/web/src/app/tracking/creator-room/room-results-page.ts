import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { RoomResultsDocument, type RoomResultsQuery } from '../../platform/generated/graphql';
import { Api } from '../../platform/graphql/api';
import { Call } from '../../platform/graphql/call';
import { Copy } from '../../ui/controls/copy-button';
import { Format, type MoneyLike } from '../../ui/format/format';
import { NumberPipe } from '../../ui/format/pipes';
import { EmptyState } from '../../ui/states/empty-state';
import { ErrorNote } from '../../ui/states/error-note';
import { Skeleton } from '../../ui/states/skeleton';

/** The creator's own link, code and results. Made for a phone first. */
@Component({
  selector: 'v-room-results-page',
  imports: [Copy, EmptyState, ErrorNote, NumberPipe, Skeleton, TranslocoPipe],
  template: `
    <h1>{{ 'tracking.room.title' | transloco }}</h1>
    @if (loading.error(); as error) {
      <v-error-note room="tracking" [code]="error.code" [details]="error.details" (retry)="load()" />
    }
    @if (found(); as all) {
      @if (all.links.length + all.codes.length === 0) {
        <section class="card">
          <v-empty-state
            icon="tracking"
            [title]="'tracking.room.empty' | transloco"
            [text]="'tracking.room.emptyText' | transloco"
          />
        </section>
      }
      @if (all.links.length > 0) {
        <section class="card" aria-labelledby="room-links">
          <div class="card-head">
            <h2 id="room-links">{{ 'tracking.room.links' | transloco }}</h2>
          </div>
          <ul>
            @for (link of all.links; track link.address) {
              <li>
                <p class="mono given">{{ link.address }}</p>
                <p class="small t2">{{ link.pieceTitle ?? link.campaignName }}</p>
                <p class="row">
                  <v-copy
                    [text]="link.address"
                    [label]="'tracking.links.copy' | transloco"
                    [done]="'ui.copied' | transloco"
                  />
                  @if (link.paused) {
                    <span class="flag flag-warning">{{ 'tracking.links.paused' | transloco }}</span>
                  }
                  <span class="push num">{{
                    'tracking.room.clicks' | transloco: { count: (link.clicks | vNumber) }
                  }}</span>
                </p>
              </li>
            }
          </ul>
          <p class="card-foot">{{ 'tracking.room.clicksFoot' | transloco }}</p>
        </section>
      }
      @if (all.codes.length > 0) {
        <section class="card" aria-labelledby="room-codes">
          <div class="card-head">
            <h2 id="room-codes">{{ 'tracking.room.codes' | transloco }}</h2>
          </div>
          <ul>
            @for (one of all.codes; track one.code) {
              <li>
                <p class="mono strong word">{{ one.code }}</p>
                <p class="small t2">{{ one.campaignName }}</p>
                <p class="row">
                  <v-copy
                    [text]="one.code.toUpperCase()"
                    [label]="'tracking.room.copyCode' | transloco"
                    [done]="'ui.copied' | transloco"
                  />
                  <span class="push num">{{
                    'tracking.room.sales' | transloco: { count: (one.orders | vNumber) }
                  }}</span>
                </p>
              </li>
            }
          </ul>
        </section>
      }
      @if (all.results.length > 0) {
        <section class="card" aria-labelledby="room-results">
          <div class="card-head">
            <h2 id="room-results">{{ 'tracking.room.results' | transloco }}</h2>
          </div>
          <ul>
            @for (one of all.results; track $index) {
              <li class="result">
                <span>{{ one.campaignName }}</span>
                <span class="num strong">{{ exact(one.credited) }}</span>
                <span class="small t2 num">{{
                  'tracking.room.orders' | transloco: { count: (one.orders | vNumber) }
                }}</span>
              </li>
            }
          </ul>
          <p class="card-foot">{{ 'tracking.room.resultsFoot' | transloco }}</p>
        </section>
      }
    } @else if (loading.busy()) {
      <v-skeleton [rows]="3" [height]="110" />
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--v-4);
    }
    li {
      display: grid;
      gap: var(--v-1);
      padding: var(--v-3) var(--v-4);
      border-top: 1px solid var(--v-line);
    }
    .result {
      grid-template-columns: minmax(0, 1fr) auto;
    }
    .given {
      overflow-wrap: anywhere;
    }
    .word {
      font-size: var(--v-size-title);
      text-transform: uppercase;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RoomResultsPage {
  private readonly api = inject(Api);
  private readonly format = inject(Format);
  protected readonly found = signal<RoomResultsQuery['roomResults'] | null>(null);
  protected readonly loading = new Call();

  constructor() {
    void this.load();
  }

  protected async load(): Promise<void> {
    const answer = await this.loading.run(() => this.api.query(RoomResultsDocument, {}));
    if (answer) this.found.set(answer.roomResults);
  }

  protected exact(money: MoneyLike): string {
    return this.format.money(money, { cents: true });
  }
}
