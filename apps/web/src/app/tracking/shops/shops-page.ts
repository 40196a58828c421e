import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Session } from '../../platform/session/session';
import { DatePipe, NumberPipe } from '../../ui/format/pipes';
import { Icon } from '../../ui/icon/icon';
import { EmptyState } from '../../ui/states/empty-state';
import { ErrorNote } from '../../ui/states/error-note';
import { TableSkeleton } from '../../ui/states/table-skeleton';
import { CreatorCustomers } from './creator-customers';
import { HEALTH_FLAGS, shopHealth } from './shop-health';
import { ShopsStore } from './shops-store';

/** Every shop with the health of its connection. */
@Component({
  selector: 'v-shops-page',
  imports: [
    CreatorCustomers,
    DatePipe,
    EmptyState,
    ErrorNote,
    Icon,
    NumberPipe,
    RouterLink,
    TableSkeleton,
    TranslocoPipe,
  ],
  template: `
    <section class="card" aria-labelledby="shops-title">
      <div class="card-head">
        <h2 id="shops-title">{{ 'tracking.shops.title' | transloco }}</h2>
        @if (session.can('tracking.write')) {
          <a class="btn btn-small push" routerLink="/tracking/orders/import">{{
            'tracking.import.open' | transloco
          }}</a>
          <a class="btn btn-primary btn-small" routerLink="/tracking/shops/new"
            ><v-icon class="small" name="plus" />{{ 'tracking.shops.connect' | transloco }}</a
          >
        }
      </div>
      @if (store.loading.error(); as error) {
        <v-error-note room="tracking" [code]="error.code" [details]="error.details" (retry)="store.load()" />
      }
      @if (store.shops(); as shops) {
        @if (shops.length === 0) {
          <v-empty-state
            icon="tag"
            [title]="'tracking.shops.empty' | transloco"
            [text]="'tracking.shops.emptyText' | transloco"
          >
            @if (session.can('tracking.write')) {
              <a class="btn btn-primary" routerLink="/tracking/shops/new">{{ 'tracking.shops.connect' | transloco }}</a>
              <a class="btn" routerLink="/tracking/orders/import">{{ 'tracking.import.open' | transloco }}</a>
            }
          </v-empty-state>
        } @else {
          <div class="table-wrap" tabindex="0" role="group" aria-labelledby="shops-title">
            <table class="table table-two table-cards">
              <thead>
                <tr>
                  <th scope="col">{{ 'tracking.shops.shop' | transloco }}</th>
                  <th scope="col">{{ 'tracking.shops.health' | transloco }}</th>
                  <th scope="col" class="r">{{ 'tracking.shops.orders' | transloco }}</th>
                  <th scope="col">{{ 'tracking.shops.heard' | transloco }}</th>
                  <th scope="col" class="r">{{ 'tracking.shops.unreadable' | transloco }}</th>
                </tr>
              </thead>
              <tbody>
                @for (shop of shops; track shop.id) {
                  <tr>
                    <th scope="row">
                      <a class="medium" [routerLink]="['/tracking/shops', shop.id]">{{ shop.name }}</a>
                      <small>{{ 'tracking.source.' + shop.source | transloco }}</small>
                    </th>
                    <td [attr.data-label]="'tracking.shops.health' | transloco">
                      <span class="flag" [class]="flags[health(shop)]">{{
                        'tracking.health.' + health(shop) | transloco
                      }}</span>
                    </td>
                    <td class="r" [attr.data-label]="'tracking.shops.orders' | transloco">
                      {{ shop.orders | vNumber }}
                    </td>
                    <td class="num t2" [attr.data-label]="'tracking.shops.heard' | transloco">
                      {{ shop.heardAt | vDate: 'ago' }}
                    </td>
                    <td class="r" [attr.data-label]="'tracking.shops.unreadable' | transloco">
                      {{ shop.unreadable | vNumber }}
                    </td>
                  </tr>
                }
              </tbody>
            </table>
          </div>
          <p class="card-foot">{{ 'tracking.shops.foot' | transloco }}</p>
        }
      } @else if (store.loading.busy()) {
        <v-table-skeleton [rows]="3" />
      }
    </section>
    @if ((store.shops()?.length ?? 0) > 0 && session.can('creators.private')) {
      <v-creator-customers />
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--v-4);
    }
  `,
  providers: [ShopsStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ShopsPage {
  protected readonly session = inject(Session);
  protected readonly store = inject(ShopsStore);
  protected readonly health = shopHealth;
  protected readonly flags = HEALTH_FLAGS;

  constructor() {
    void this.store.load();
  }
}
