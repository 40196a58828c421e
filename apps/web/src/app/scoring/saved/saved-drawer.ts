import { DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { DatePipe, NumberPipe } from '../../ui/format/pipes';
import { Icon } from '../../ui/icon/icon';
import { DialogFrame } from '../../ui/overlay/dialog-frame';
import { Overlays } from '../../ui/overlay/overlays';
import { ErrorNote } from '../../ui/states/error-note';
import { Skeleton } from '../../ui/states/skeleton';
import { DiscoverStore } from '../discover-store';
import { type SavedSearch, SavedStore } from './saved-store';

/** Saves the search as it stands, and opens, renames, watches or removes the ones kept before. */
@Component({
  selector: 'v-saved-drawer',
  imports: [DatePipe, DialogFrame, ErrorNote, Icon, NumberPipe, Skeleton, TranslocoPipe],
  templateUrl: './saved-drawer.html',
  styleUrl: './saved-drawer.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SavedDrawer {
  protected readonly store = inject(SavedStore);
  protected readonly discover = inject(DiscoverStore);
  private readonly overlays = inject(Overlays);
  private readonly transloco = inject(TranslocoService);
  private readonly ref = inject<DialogRef<void>>(DialogRef);

  protected readonly name = signal('');
  protected readonly alert = signal(false);
  protected readonly saved = signal<string | null>(null);
  /** The search whose name is being written. */
  protected readonly renaming = signal<string | null>(null);
  protected readonly ready = computed(() => this.name().trim() !== '' && !this.store.saving.busy());

  constructor() {
    void this.store.load();
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const name = this.name().trim();
    this.saved.set(null);
    if (!this.ready() || !(await this.store.save(name, this.alert()))) return;
    this.saved.set(name);
    this.name.set('');
    this.alert.set(false);
  }

  protected open(search: SavedSearch): void {
    void this.store.open(search);
    this.ref.close();
  }

  protected async rename(event: Event, search: SavedSearch, name: string): Promise<void> {
    event.preventDefault();
    if (name.trim() === search.name || (await this.store.rename(search.id, name))) this.endRenaming(search);
  }

  protected startRenaming(search: SavedSearch): void {
    this.store.changing.clear();
    this.renaming.set(search.id);
    setTimeout(() => document.getElementById(`rename-${search.id}`)?.focus());
  }

  protected endRenaming(search: SavedSearch): void {
    this.renaming.set(null);
    this.store.changing.clear();
    setTimeout(() => document.getElementById(`rename-button-${search.id}`)?.focus());
  }

  protected async remove({ id, name }: SavedSearch): Promise<void> {
    const sure = await this.overlays.confirm({
      title: this.transloco.translate('scoring.saved.remove_title', { name }),
      text: this.transloco.translate('scoring.saved.remove_text'),
      action: this.transloco.translate('ui.remove'),
      danger: true,
    });
    if (sure) await this.store.remove(id);
  }
}
