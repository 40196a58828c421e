import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { FindCreatorCustomersDocument, type FindCreatorCustomersMutation } from '../../platform/generated/graphql';
import { Api } from '../../platform/graphql/api';
import { Call } from '../../platform/graphql/call';
import { DatePipe, NumberPipe } from '../../ui/format/pipes';
import { Icon } from '../../ui/icon/icon';
import { ErrorNote } from '../../ui/states/error-note';

/** Customers who are creators of the pool: looked for when somebody asks, and every look is noted. */
@Component({
  selector: 'v-creator-customers',
  imports: [DatePipe, ErrorNote, Icon, NumberPipe, RouterLink, TranslocoPipe],
  template: `
    <section class="card" aria-labelledby="customers-title">
      <div class="card-head">
        <h2 id="customers-title">{{ 'tracking.customers.title' | transloco }}</h2>
        <button class="btn btn-small push" type="button" [attr.aria-disabled]="finding.busy()" (click)="find()">
          <v-icon class="small" name="search" />{{ 'tracking.customers.find' | transloco }}
        </button>
      </div>
      @if (finding.error(); as error) {
        <v-error-note room="tracking" [code]="error.code" [details]="error.details" (retry)="find()" />
      }
      @if (found(); as all) {
        @if (all.length === 0) {
          <p class="card-body t2" role="status">{{ 'tracking.customers.none' | transloco }}</p>
        } @else {
          <div class="table-wrap" tabindex="0" role="group" aria-labelledby="customers-title">
            <table class="table table-cards">
              <thead>
                <tr>
                  <th scope="col">{{ 'tracking.creator' | transloco }}</th>
                  <th scope="col">{{ 'tracking.shops.shop' | transloco }}</th>
                  <th scope="col" class="r">{{ 'tracking.codes.orders' | transloco }}</th>
                  <th scope="col">{{ 'tracking.customers.last' | transloco }}</th>
                </tr>
              </thead>
              <tbody>
                @for (one of all; track $index) {
                  <tr>
                    <th scope="row">
                      <a [routerLink]="['/creators', one.creatorId]">{{ one.creatorName }}</a>
                    </th>
                    <td [attr.data-label]="'tracking.shops.shop' | transloco">{{ one.shopName }}</td>
                    <td class="r" [attr.data-label]="'tracking.codes.orders' | transloco">
                      {{ one.orders | vNumber }}
                    </td>
                    <td class="num t2" [attr.data-label]="'tracking.customers.last' | transloco">
                      {{ one.lastAt | vDate }}
                    </td>
                  </tr>
                }
              </tbody>
            </table>
          </div>
        }
      }
      <p class="card-foot">{{ 'tracking.customers.foot' | transloco }}</p>
    </section>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CreatorCustomers {
  private readonly api = inject(Api);
  protected readonly found = signal<FindCreatorCustomersMutation['findCreatorCustomers'] | null>(null);
  protected readonly finding = new Call();

  protected async find(): Promise<void> {
    if (this.finding.busy()) return;
    const answer = await this.finding.run(() => this.api.change(FindCreatorCustomersDocument, {}));
    if (answer) this.found.set(answer.findCreatorCustomers);
  }
}
