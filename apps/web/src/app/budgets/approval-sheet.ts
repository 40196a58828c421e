import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { type Decision } from '@vivier/domain/budgets/approval-status';
import { AudienceWords } from '../ui/format/audience-words';
import { CompactPipe, DatePipe, MoneyPipe, NumberPipe, PercentPipe } from '../ui/format/pipes';
import { Icon } from '../ui/icon/icon';
import { ApprovalCreators } from './approval-creators';
import {
  attentionOf,
  estimatedPart,
  flagOf,
  legalOf,
  shortHash,
  takenShare,
  type WholeApproval,
} from './approval-view';
import { ReachRangeMark } from './reach-range';

export interface Said {
  readonly decision: Decision;
  readonly comment: string;
}

/** What stands against a yes alone; a no and a wish are still taken. */
const ONLY_MONEY = ['envelope_missing', 'envelope_exceeded'];

/**
 * One request as its approver reads it: five questions in the order they are asked, the decision under the thumb. The same for a
 * member and for who came by a mailed link.
 */
@Component({
  selector: 'v-approval-sheet',
  imports: [
    ApprovalCreators,
    CompactPipe,
    DatePipe,
    Icon,
    MoneyPipe,
    NumberPipe,
    PercentPipe,
    ReachRangeMark,
    RouterLink,
    TranslocoPipe,
  ],
  templateUrl: './approval-sheet.html',
  styleUrl: './approval-sheet.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ApprovalSheet {
  private readonly words = inject(AudienceWords);
  readonly approval = input.required<WholeApproval>();
  readonly busy = input(false);
  /** Whether other pages can be opened from here: not for who came by a link. */
  readonly inside = input(true);
  readonly decide = output<Said>();

  protected readonly comment = signal('');
  protected readonly missing = signal(false);
  protected readonly flagOf = flagOf;
  protected readonly attention = computed(() => attentionOf(this.approval()));
  protected readonly legal = computed(() => legalOf(this.approval()));
  protected readonly estimated = computed(() => estimatedPart(this.approval()));
  protected readonly taken = computed(() => takenShare(this.approval()));
  protected readonly hash = computed(() => shortHash(this.approval().frozenHash));
  protected readonly segments = computed(() => Array.from({ length: this.legal().needed }, (_, n) => n));
  protected readonly target = computed(() => this.words.target(this.approval().campaign.brief?.audience ?? []));
  protected readonly names = computed(() =>
    this.attention()
      .toCheck.map(({ figures }) => figures?.displayName)
      .join(', '),
  );
  protected readonly nothing = computed(() => {
    const { toCheck, pricesEstimated, audiencesEstimated, erased } = this.attention();
    return toCheck.length + pricesEstimated + audiencesEstimated + erased === 0;
  });
  protected readonly mayDecide = computed(() => {
    const { open, obstacle } = this.approval();
    return open && (obstacle === null || ONLY_MONEY.includes(obstacle));
  });

  protected say(decision: Decision): void {
    const comment = this.comment().trim();
    this.missing.set(decision !== 'approve' && comment === '');
    if (this.missing()) document.getElementById('comment')?.focus();
    else this.decide.emit({ decision, comment });
  }
}
