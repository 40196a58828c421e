import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { OutsideGuest } from '../platform/outside/outside-guest';
import { DatePipe } from '../ui/format/pipes';
import { ErrorNote } from '../ui/states/error-note';
import { Skeleton } from '../ui/states/skeleton';
import { ApprovalSheet } from './approval-sheet';
import { ApprovalStore } from './approval-store';
import { DecisionNote } from './decision-note';

/** The same request for who came by a mailed link, without signing in. */
@Component({
  selector: 'v-outside-approval-page',
  imports: [ApprovalSheet, DatePipe, DecisionNote, ErrorNote, Skeleton, TranslocoPipe],
  template: `
    @if (store.loading.error(); as error) {
      <v-error-note [code]="error.code" [details]="error.details" (retry)="store.load(null)" />
    }
    @if (store.approval(); as approval) {
      <v-approval-sheet
        [approval]="approval"
        [busy]="store.deciding.busy()"
        [inside]="false"
        (decide)="store.decide(null, $event)"
      >
        <v-decision-note />
      </v-approval-sheet>
      @if (outside.guest(); as guest) {
        <p class="caption t3 for">
          {{ 'budgets.outside.for' | transloco: { email: guest.email } }} {{ guest.expiresAt | vDate: 'time' }}
        </p>
      }
    } @else if (store.loading.busy()) {
      <v-skeleton [rows]="4" [height]="120" />
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      align-content: start;
      gap: var(--v-3);
      padding-top: var(--v-3);
    }
    .for {
      overflow-wrap: anywhere;
    }
  `,
  providers: [ApprovalStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OutsideApprovalPage {
  protected readonly outside = inject(OutsideGuest);
  protected readonly store = inject(ApprovalStore);

  constructor() {
    void this.store.load(null);
  }
}
