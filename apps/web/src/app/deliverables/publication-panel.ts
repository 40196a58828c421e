import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Session } from '../platform/session/session';
import { Copy } from '../ui/controls/copy-button';
import { DatePipe } from '../ui/format/pipes';
import { Icon } from '../ui/icon/icon';
import { type Piece, PieceStore } from './piece-store';
import { PublicationForm } from './publication-form';

/** The record of a post: reported with its evidence, looked at, verified or found in breach. */
@Component({
  selector: 'v-publication-panel',
  imports: [Copy, DatePipe, Icon, PublicationForm, TranslocoPipe],
  templateUrl: './publication-panel.html',
  styleUrl: './publication-panel.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PublicationPanel {
  private readonly session = inject(Session);
  protected readonly store = inject(PieceStore);
  readonly piece = input.required<Piece>();
  protected readonly breaching = signal(false);
  protected readonly writes = computed(() => this.session.can('deliverables.write'));
  /** What was found when it was verified stands; before, what can be told now. */
  protected readonly checks = computed(
    () => this.piece().publication?.verification?.checks ?? this.piece().publicationChecks,
  );
  protected readonly failed = computed(() => this.checks().some(({ passed }) => passed === false));

  protected verify(event: Event, note: string): void {
    event.preventDefault();
    void this.store.verify(note.trim());
  }

  protected async breach(event: Event, reason: string): Promise<void> {
    event.preventDefault();
    if (reason.trim() && (await this.store.breach(reason.trim()))) this.breaching.set(false);
  }
}
