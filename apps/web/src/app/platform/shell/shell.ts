import { ChangeDetectionStrategy, Component, computed, effect, inject, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import { NavigationEnd, Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { filter, map } from 'rxjs';
import { Avatar } from '../../ui/creator/avatar';
import { Icon } from '../../ui/icon/icon';
import { Keyboard } from '../../ui/keyboard/keyboard';
import { ErrorNote } from '../../ui/states/error-note';
import { Api } from '../graphql/api';
import { LanguageStore } from '../language/language';
import { Session } from '../session/session';
import { ThemeStore } from '../theme/theme';
import { CrisisBanner } from './crisis-banner';
import { PageTitle } from './page-title';
import { phoneRooms, ROOM_LINKS } from './rooms';
import { ShellDialogs } from './shell-dialogs';

const KEY = 'vivier.side';

/** The frame of every signed-in page: rooms at the left, top bar, the page. */
@Component({
  selector: 'v-shell',
  imports: [
    Avatar,
    CdkMenu,
    CdkMenuItem,
    CdkMenuTrigger,
    CrisisBanner,
    ErrorNote,
    Icon,
    RouterLink,
    RouterLinkActive,
    RouterOutlet,
    TranslocoPipe,
  ],
  templateUrl: './shell.html',
  styleUrl: './shell.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Shell {
  private readonly router = inject(Router);
  private readonly dialogs = inject(ShellDialogs);
  protected readonly session = inject(Session);
  protected readonly language = inject(LanguageStore);
  protected readonly theme = inject(ThemeStore);
  protected readonly title = inject(PageTitle);

  private readonly url = toSignal(
    this.router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      map(() => this.router.url),
    ),
    { initialValue: this.router.url },
  );
  private readonly side = signal(localStorage.getItem(KEY));
  /** Discover needs the width: there the rooms fold into a rail unless asked to stay open. */
  protected readonly rail = computed(
    () => (this.side() ?? (this.url().startsWith('/discover') ? 'rail' : 'open')) === 'rail',
  );
  protected readonly links = computed(() => ROOM_LINKS.filter((link) => this.session.can(link.permission)));
  protected readonly phone = computed(() => phoneRooms(this.links()));
  protected readonly hereInMore = computed(() => this.phone().more.some(({ path }) => this.url().startsWith(path)));
  protected readonly mac = navigator.platform.startsWith('Mac');

  constructor() {
    const api = inject(Api);
    effect(() => {
      if (!api.signedOut()) return;
      api.signedOut.set(false);
      const next = this.router.url;
      void this.session.reload().then(() => this.router.navigate(['/sign-in'], { queryParams: { next } }));
    });
    inject(Keyboard).register([
      { key: 'mod+k', label: 'keys.palette', group: 'keys.everywhere', always: true, run: () => this.openPalette() },
      { key: '?', label: 'keys.help', group: 'keys.everywhere', run: () => this.openHelp() },
      { key: '[', label: 'keys.side', group: 'keys.everywhere', run: () => this.toggleSide() },
    ]);
    effect(() => {
      this.language.language();
      this.title.write();
    });
  }

  protected toggleSide(): void {
    const next = this.rail() ? 'open' : 'rail';
    localStorage.setItem(KEY, next);
    this.side.set(next);
  }

  protected openPalette(): void {
    void this.dialogs.openPalette();
  }

  protected openMore(): void {
    void this.dialogs.openRooms(this.phone().more);
  }

  protected openHelp(): void {
    void this.dialogs.openHelp();
  }

  protected async chooseWorkspace(slug: string): Promise<void> {
    await this.session.chooseWorkspace(slug);
    await this.router.navigateByUrl('/', { onSameUrlNavigation: 'reload' });
  }

  protected async signOut(): Promise<void> {
    await this.session.signOut();
    await this.router.navigateByUrl('/sign-in');
  }

  protected skip(event: Event): void {
    event.preventDefault();
    document.getElementById('main')?.focus();
  }

  protected retry(): void {
    void this.session.reload();
  }
}
