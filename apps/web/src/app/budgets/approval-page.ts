import { ChangeDetectionStrategy, Component, effect, inject, input, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Session } from '../platform/session/session';
import { PageTitle } from '../platform/shell/page-title';
import { ErrorNote } from '../ui/states/error-note';
import { Skeleton } from '../ui/states/skeleton';
import { ApprovalLinks } from './approval-links';
import { ApprovalSheet } from './approval-sheet';
import { ApprovalStore } from './approval-store';
import { DecisionNote } from './decision-note';

/** One request, for a member of the brand or the team. */
@Component({
  selector: 'v-approval-page',
  imports: [ApprovalLinks, ApprovalSheet, DecisionNote, ErrorNote, RouterLink, Skeleton, TranslocoPipe],
  template: `
    <div class="page">
      <a class="small" routerLink="/approvals">{{ 'budgets.approvals.all' | transloco }}</a>
      @if (store.loading.error(); as error) {
        <v-error-note [code]="error.code" [details]="error.details" (retry)="store.load(approvalId())" />
      }
      @if (store.approval(); as approval) {
        <v-approval-sheet
          [approval]="approval"
          [busy]="store.deciding.busy()"
          (decide)="store.decide(approvalId(), $event)"
        >
          <v-decision-note />
        </v-approval-sheet>
        @if (session.can('budgets.write')) {
          <v-approval-links [approvalId]="approvalId()" [open]="approval.open" />
        }
      } @else if (store.loading.busy()) {
        <v-skeleton [rows]="4" [height]="120" />
      }
    </div>
  `,
  styles: `
    @media (max-width: 999.98px) {
      .page {
        padding-bottom: 0;
      }
    }
  `,
  providers: [ApprovalStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ApprovalPage {
  protected readonly session = inject(Session);
  protected readonly store = inject(ApprovalStore);
  readonly approvalId = input.required<string>();

  constructor() {
    const title = inject(PageTitle);
    effect(() => {
      const id = this.approvalId();
      untracked(() => void this.store.load(id));
    });
    effect(() => title.show(this.store.approval()?.campaign.name ?? null));
  }
}
