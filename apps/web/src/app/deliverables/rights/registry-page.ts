import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { RIGHT_MEDIA, RIGHT_USES } from '@vivier/domain/deliverables/right-scope';
import { countryCodes } from '../../briefs/codes';
import { Session } from '../../platform/session/session';
import { Format } from '../../ui/format/format';
import { CountryPipe, DatePipe } from '../../ui/format/pipes';
import { Icon } from '../../ui/icon/icon';
import { EmptyState } from '../../ui/states/empty-state';
import { ErrorNote } from '../../ui/states/error-note';
import { TableSkeleton } from '../../ui/states/table-skeleton';
import { RightsStore } from './rights-store';

/** Every right, and "may I use this today?": the question stands in the address. */
@Component({
  selector: 'v-registry-page',
  imports: [CountryPipe, DatePipe, EmptyState, ErrorNote, Icon, RouterLink, TableSkeleton, TranslocoPipe],
  templateUrl: './registry-page.html',
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--v-4);
    }
    form {
      display: flex;
      flex-wrap: wrap;
      align-items: end;
      gap: var(--v-3);
      padding: var(--v-3) var(--v-4);
    }
    form .form-line {
      flex: 1 1 140px;
      max-width: 220px;
    }
    .why {
      white-space: normal;
    }
    td.scope {
      max-width: 280px;
    }
    th.content {
      max-width: 320px;
      white-space: normal;
    }
  `,
  providers: [RightsStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RegistryPage {
  private readonly router = inject(Router);
  private readonly format = inject(Format);
  protected readonly session = inject(Session);
  protected readonly store = inject(RightsStore);
  readonly use = input<string>();
  readonly medium = input<string>();
  readonly country = input<string>();
  readonly on = input<string>();
  protected readonly uses = RIGHT_USES;
  protected readonly media = RIGHT_MEDIA;
  protected readonly today = localDay();
  protected readonly countries = computed(() =>
    countryCodes()
      .map((code) => ({ code, name: this.format.country(code) }))
      .sort((a, b) => a.name.localeCompare(b.name, this.format.tag())),
  );
  protected readonly question = computed(() => {
    const [use, medium, territory] = [this.use(), this.medium(), this.country()];
    return use && medium && territory ? { use, medium, territory, on: this.on() || this.today } : null;
  });
  protected readonly usable = computed(() => (this.store.rows() ?? []).filter(({ answer }) => answer?.allowed).length);

  constructor() {
    effect(() => void this.store.loadAll(this.question()));
  }

  protected ask(event: Event, use: string, medium: string, country: string, on: string): void {
    event.preventDefault();
    void this.router.navigate([], { queryParams: { use, medium, country, on: on === this.today ? null : on || null } });
  }

  protected reload(): void {
    void this.store.loadAll(this.question());
  }
}

/** The day where the reader is. */
function localDay(): string {
  const now = new Date();
  const two = (value: number) => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
