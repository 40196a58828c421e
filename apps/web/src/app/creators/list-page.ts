import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  signal,
  untracked,
} from '@angular/core';
import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { EXPORT_FORMATS } from '@vivier/domain/creators/export-format';
import { Session } from '../platform/session/session';
import { PageTitle } from '../platform/shell/page-title';
import { NumberPipe } from '../ui/format/pipes';
import { Icon } from '../ui/icon/icon';
import { Overlays } from '../ui/overlay/overlays';
import { EmptyState } from '../ui/states/empty-state';
import { ErrorNote } from '../ui/states/error-note';
import { Skeleton } from '../ui/states/skeleton';
import { ListMembers } from './list-members';
import { ListsStore } from './lists-store';

/** One list: its members, renamed, exported, emptied or opened in Discover. Sort order stands in the address. */
@Component({
  selector: 'v-list-page',
  imports: [
    CdkMenu,
    CdkMenuItem,
    CdkMenuTrigger,
    EmptyState,
    ErrorNote,
    Icon,
    ListMembers,
    NumberPipe,
    RouterLink,
    Skeleton,
    TranslocoPipe,
  ],
  templateUrl: './list-page.html',
  styles: `
    .back {
      display: inline-flex;
      align-items: center;
      gap: 4px;
      justify-self: start;
    }
    .back v-icon {
      rotate: 180deg;
    }
    .head {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--v-2) var(--v-3);
    }
    .head .acts {
      display: flex;
      flex-wrap: wrap;
      gap: var(--v-2);
      margin-inline-start: auto;
    }
    form {
      display: flex;
      flex-wrap: wrap;
      gap: var(--v-2);
      flex: 1 1 280px;
    }
    form .input {
      flex: 1 1 200px;
      max-width: 360px;
    }
    .ready {
      display: flex;
      align-items: center;
      gap: var(--v-3);
      padding: var(--v-2) var(--v-4);
      border-radius: var(--v-radius-2);
      background: var(--v-good-fill);
    }
    .pad {
      padding-top: var(--v-4);
    }
  `,
  providers: [ListsStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ListPage {
  private readonly router = inject(Router);
  private readonly overlays = inject(Overlays);
  private readonly transloco = inject(TranslocoService);
  private readonly title = inject(PageTitle);
  protected readonly session = inject(Session);
  protected readonly store = inject(ListsStore);

  readonly id = input.required<string>();
  readonly sort = input<string>();
  readonly direction = input<string>();

  protected readonly formats = EXPORT_FORMATS;
  protected readonly list = computed(() => this.store.lists()?.find(({ id }) => id === this.id()) ?? null);
  protected readonly lost = computed(() => this.store.lists() !== null && this.list() === null);
  protected readonly sortBy = computed(() => this.sort() ?? 'score');
  protected readonly descending = computed(() => this.direction() !== 'asc');
  protected readonly renaming = signal(false);
  protected readonly name = linkedSignal(() => this.list()?.name ?? '');
  protected readonly selected = signal<ReadonlySet<string>>(new Set());

  constructor() {
    void this.store.load();
    effect(() => {
      const id = this.id();
      const sort = this.sortBy();
      const descending = this.descending();
      untracked(() => void this.store.loadMembers(id, sort, descending));
    });
    effect(() => this.title.show(this.list()?.name ?? null));
  }

  protected more(): void {
    void this.store.loadMoreMembers(this.id(), this.sortBy(), this.descending());
  }

  protected order(sort: string): void {
    const direction = this.sortBy() === sort && this.descending() ? 'asc' : null;
    void this.router.navigate([], {
      queryParams: { sort: sort === 'score' ? null : sort, direction },
      queryParamsHandling: 'merge',
      replaceUrl: true,
    });
  }

  protected async rename(event: Event): Promise<void> {
    event.preventDefault();
    const name = this.name().trim();
    if (name === '' || this.store.saving.busy()) return;
    if (await this.store.rename(this.id(), name)) this.renaming.set(false);
  }

  protected async removeSelected(): Promise<void> {
    const ids = [...this.selected()];
    if (ids.length > 0 && (await this.store.removeFrom(this.id(), ids))) this.selected.set(new Set());
  }

  protected async remove(): Promise<void> {
    const name = this.list()?.name ?? '';
    const sure = await this.overlays.confirm({
      title: this.transloco.translate('creators.lists.removeTitle', { name }),
      text: this.transloco.translate('creators.lists.removeText'),
      action: this.transloco.translate('creators.lists.remove'),
      danger: true,
    });
    if (sure && (await this.store.remove(this.id()))) await this.router.navigateByUrl('/lists');
  }
}
