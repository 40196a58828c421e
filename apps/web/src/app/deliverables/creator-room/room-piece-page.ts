import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { type DraftInput, type PublicationInput } from '../../platform/generated/graphql';
import { NetworkMark } from '../../ui/creator/network-mark';
import { DatePipe } from '../../ui/format/pipes';
import { Icon } from '../../ui/icon/icon';
import { ErrorNote } from '../../ui/states/error-note';
import { Skeleton } from '../../ui/states/skeleton';
import { CheckPanel } from '../check-panel';
import { flagOf } from '../content-view';
import { DraftComments } from '../draft-comments';
import { DraftForm, forgetDraft } from '../draft-form';
import { DraftViewer } from '../draft-viewer';
import { PublicationForm } from '../publication-form';
import { type Place, type Remark } from '../remark';
import { TermsList } from '../terms-list';
import { RoomContentStore } from './room-content-store';

/** One piece for its maker: what is asked, the draft and what is said of it, and the address once it is public. */
@Component({
  selector: 'v-room-piece-page',
  imports: [
    CheckPanel,
    DatePipe,
    DraftComments,
    DraftForm,
    DraftViewer,
    ErrorNote,
    Icon,
    NetworkMark,
    PublicationForm,
    RouterLink,
    Skeleton,
    TermsList,
    TranslocoPipe,
  ],
  templateUrl: './room-piece-page.html',
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--v-4);
    }
    h1,
    .words {
      overflow-wrap: anywhere;
    }
    .words {
      white-space: pre-line;
    }
    h3 {
      font-size: var(--v-size-body);
    }
    .next {
      border-left: 3px solid var(--v-accent);
    }
  `,
  providers: [RoomContentStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RoomPiecePage {
  protected readonly store = inject(RoomContentStore);
  readonly id = input.required<string>();
  protected readonly flagOf = flagOf;
  protected readonly piece = computed(() => this.store.pieces()?.find(({ id }) => id === this.id()) ?? null);
  protected readonly draft = computed(() => this.piece()?.versions[0] ?? null);
  protected readonly hands = computed(() => ['planned', 'changes_requested'].includes(this.piece()?.status ?? ''));
  protected readonly remarks = computed(
    () =>
      new Map((this.draft()?.comments ?? []).filter(({ answers }) => !answers).map(({ id }, index) => [id, index + 1])),
  );
  protected readonly place = linkedSignal<string | undefined, Place | null>({
    source: () => this.draft()?.id,
    computation: () => null,
  });
  protected readonly shown = signal<string | null>(null);
  protected readonly shownRemark = computed(() => this.draft()?.comments.find(({ id }) => id === this.shown()) ?? null);
  protected readonly say = (remark: Remark): Promise<boolean> => {
    const draft = this.draft();
    return draft ? this.store.comment(this.id(), draft.id, remark) : Promise.resolve(false);
  };

  constructor() {
    void this.store.load();
  }

  protected async hand(input: DraftInput): Promise<void> {
    if (!(await this.store.submit(this.id(), input))) return;
    forgetDraft(this.id());
    scrollTo({ top: 0 });
  }

  protected report(input: PublicationInput): void {
    void this.store.report(this.id(), input);
  }
}
