import { ChangeDetectionStrategy, Component, effect, inject, input, signal, untracked } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import {
  type ApprovalLinkFieldsFragment,
  ApprovalLinksDocument,
  RenewApprovalLinkDocument,
  RevokeApprovalLinkDocument,
} from '../platform/generated/graphql';
import { Api } from '../platform/graphql/api';
import { Call } from '../platform/graphql/call';
import { DatePipe } from '../ui/format/pipes';
import { ErrorNote } from '../ui/states/error-note';
import { Intention } from './intention';

type Link = ApprovalLinkFieldsFragment;

/** To whom the request was mailed, and what became of each link. */
@Component({
  selector: 'v-approval-links',
  imports: [DatePipe, ErrorNote, TranslocoPipe],
  template: `
    <section class="card" aria-labelledby="links-title">
      <div class="card-head">
        <h2 id="links-title">{{ 'budgets.links.title' | transloco }}</h2>
        <span class="small t3">{{ 'budgets.links.hint' | transloco }}</span>
      </div>
      <ul class="card-body">
        @for (link of links(); track link.id) {
          <li>
            <span class="mail">{{ link.email }}</span>
            <span class="small t3">
              {{ 'budgets.links.' + stateOf(link) | transloco }}
              @if (stateOf(link) === 'seen') {
                {{ link.seenAt | vDate: 'time' }}
              } @else if (stateOf(link) === 'sent') {
                {{ link.expiresAt | vDate }}
              }
            </span>
            @if (open() && !link.revokedAt) {
              <span class="row push">
                <button class="btn btn-small" type="button" [disabled]="renewing.call.busy()" (click)="renew(link.id)">
                  {{ 'budgets.links.renew' | transloco }}<span class="sr"> {{ link.email }}</span>
                </button>
                <button
                  class="btn btn-quiet btn-small"
                  type="button"
                  [disabled]="call.busy()"
                  (click)="revoke(link.id)"
                >
                  {{ 'budgets.links.revoke' | transloco }}<span class="sr"> {{ link.email }}</span>
                </button>
              </span>
            }
          </li>
        } @empty {
          <li class="t3">{{ 'budgets.links.none' | transloco }}</li>
        }
      </ul>
      @if (call.error() ?? renewing.call.error(); as error) {
        <v-error-note room="budgets" [code]="error.code" [details]="error.details" [canRetry]="false" />
      }
    </section>
  `,
  styles: `
    li {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--v-1) var(--v-3);
      min-height: var(--v-row-one);
    }
    .mail {
      overflow-wrap: anywhere;
    }
  `,
  providers: [Intention],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ApprovalLinks {
  private readonly api = inject(Api);
  protected readonly renewing = inject(Intention);
  protected readonly call = new Call();
  protected readonly links = signal<readonly Link[]>([]);
  readonly approvalId = input.required<string>();
  readonly open = input.required<boolean>();

  constructor() {
    effect(() => {
      const id = this.approvalId();
      untracked(() => void this.load(id));
    });
  }

  protected stateOf({ revokedAt, expiresAt, seenAt }: Link): 'revoked' | 'expired' | 'seen' | 'sent' {
    if (revokedAt) return 'revoked';
    if (Date.parse(expiresAt) < Date.now()) return 'expired';
    return seenAt ? 'seen' : 'sent';
  }

  protected async renew(linkId: string): Promise<void> {
    if (await this.renewing.send(RenewApprovalLinkDocument, { linkId })) await this.load(this.approvalId());
  }

  protected async revoke(linkId: string): Promise<void> {
    const done = await this.call.run(() => this.api.change(RevokeApprovalLinkDocument, { linkId }));
    if (done) this.links.set(done.revokeApprovalLink.links);
  }

  private async load(id: string): Promise<void> {
    const answer = await this.call.run(() => this.api.query(ApprovalLinksDocument, { id }));
    if (answer) this.links.set(answer.approval.links);
  }
}
