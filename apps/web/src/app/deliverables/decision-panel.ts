import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { type DraftInput } from '../platform/generated/graphql';
import { Session } from '../platform/session/session';
import { DatePipe } from '../ui/format/pipes';
import { Icon } from '../ui/icon/icon';
import { Overlays } from '../ui/overlay/overlays';
import { ErrorNote } from '../ui/states/error-note';
import { localMoment } from './content-view';
import { DraftForm, forgetDraft } from './draft-form';
import { type Piece, PieceStore, type Side } from './piece-store';

/** What the reader can do with a piece now, and who is waited for. */
@Component({
  selector: 'v-decision-panel',
  imports: [DatePipe, DraftForm, ErrorNote, Icon, RouterLink, TranslocoPipe],
  templateUrl: './decision-panel.html',
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--v-3);
      padding: 0 var(--v-4) var(--v-4);
    }
    .acts {
      display: flex;
      flex-wrap: wrap;
      gap: var(--v-2);
    }
    form {
      display: grid;
      gap: var(--v-2);
    }
    ol {
      display: flex;
      flex-wrap: wrap;
      gap: var(--v-1) var(--v-4);
    }
    li {
      display: flex;
      align-items: center;
      gap: 6px;
    }
    @media (max-width: 699.98px) {
      .acts .btn {
        flex: 1 1 auto;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DecisionPanel {
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly overlays = inject(Overlays);
  private readonly transloco = inject(TranslocoService);
  protected readonly store = inject(PieceStore);
  readonly piece = input.required<Piece>();
  protected readonly asking = signal(false);
  protected readonly handing = signal(false);
  protected readonly soonest = localMoment(new Date(Date.now() + 5 * 60_000));
  protected readonly draft = computed(() => this.piece().versions[0] ?? null);
  protected readonly writes = computed(() => this.session.can('deliverables.write'));
  /** In whose name the reader decides now; null where it is not their turn. */
  protected readonly side = computed<Side | null>(() => {
    const { status, waitsFor } = this.piece();
    if (status !== 'draft_submitted') return null;
    if (waitsFor === 'team' && this.writes()) return 'team';
    return waitsFor === 'brand' && this.session.can('deliverables.decide') ? 'brand' : null;
  });
  protected readonly hands = computed(
    () => this.writes() && ['planned', 'changes_requested'].includes(this.piece().status),
  );

  protected async approve(): Promise<void> {
    const [side, draft] = [this.side(), this.draft()];
    if (side && draft) await this.store.approve(side, draft.id);
  }

  protected async ask(event: Event, text: string): Promise<void> {
    event.preventDefault();
    const [side, draft] = [this.side(), this.draft()];
    if (!side || !draft || !text.trim()) return;
    if (await this.store.askForChanges(side, draft.id, text.trim())) this.asking.set(false);
  }

  protected async hand(input: DraftInput): Promise<void> {
    const { id } = this.piece();
    if (!(await this.store.submit(input))) return;
    forgetDraft(id);
    this.handing.set(false);
  }

  protected schedule(event: Event, at: string): void {
    event.preventDefault();
    if (at) void this.store.schedule(new Date(at).toISOString());
  }

  protected async remove(): Promise<void> {
    const words = (key: string) => this.transloco.translate(`content.remove.${key}`);
    const sure = await this.overlays.confirm({
      title: words('title'),
      text: words('text'),
      action: words('do'),
      danger: true,
    });
    if (sure && (await this.store.remove())) await this.router.navigate(['/content']);
  }
}
