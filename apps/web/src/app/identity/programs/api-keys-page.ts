import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { API_SCOPES } from '@vivier/domain/identity/api-scope';
import { Copy } from '../../ui/controls/copy-button';
import { DatePipe } from '../../ui/format/pipes';
import { Overlays } from '../../ui/overlay/overlays';
import { EmptyState } from '../../ui/states/empty-state';
import { ErrorNote } from '../../ui/states/error-note';
import { Skeleton } from '../../ui/states/skeleton';
import { ApiKeysStore, type Key } from './api-keys-store';
import { wordOf } from './words';

const DAYS = [30, 90, 366] as const;

/** Keys of other programs: what each may do, until when, and when it was last shown. */
@Component({
  selector: 'v-api-keys-page',
  imports: [Copy, DatePipe, EmptyState, ErrorNote, Skeleton, TranslocoPipe],
  templateUrl: './api-keys-page.html',
  styleUrl: './programs.css',
  providers: [ApiKeysStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ApiKeysPage {
  private readonly overlays = inject(Overlays);
  private readonly transloco = inject(TranslocoService);
  protected readonly store = inject(ApiKeysStore);

  protected readonly all = API_SCOPES;
  protected readonly terms = DAYS;
  protected readonly wordOf = wordOf;
  protected readonly name = signal('');
  protected readonly days = signal<number>(DAYS[1]);
  protected readonly scopes = signal<ReadonlySet<string>>(new Set());
  private readonly tried = signal(false);
  protected readonly nameWrong = computed(() => this.tried() && this.name().trim() === '');
  protected readonly scopesWrong = computed(() => this.tried() && this.scopes().size === 0);

  constructor() {
    void this.store.load();
  }

  protected stateOf({ revokedAt, expiresAt }: Key): 'revoked' | 'expired' | 'open' {
    if (revokedAt) return 'revoked';
    return Date.parse(expiresAt) < Date.now() ? 'expired' : 'open';
  }

  protected toggle(scope: string, on: boolean): void {
    this.scopes.update((known) => new Set(on ? [...known, scope] : [...known].filter((one) => one !== scope)));
  }

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    this.tried.set(true);
    if (this.nameWrong() || this.scopesWrong() || this.store.making.busy()) return;
    const made = await this.store.create({ name: this.name().trim(), scopes: [...this.scopes()], days: this.days() });
    if (!made) return;
    this.tried.set(false);
    this.name.set('');
    this.scopes.set(new Set());
  }

  protected async revoke({ id, name }: Key): Promise<void> {
    const say = (key: string) => this.transloco.translate(`identity.keys.${key}`, { name });
    const sure = await this.overlays.confirm({
      title: say('revokeTitle'),
      text: say('revokeText'),
      action: say('revoke'),
      danger: true,
    });
    if (sure) await this.store.revoke(id);
  }
}
