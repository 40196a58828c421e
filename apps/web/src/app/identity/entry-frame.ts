import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { LanguageStore } from '../platform/language/language';
import { ThemeStore } from '../platform/theme/theme';
import { Icon } from '../ui/icon/icon';

/** The frame of pages that need no session: one card, language and theme at the top. */
@Component({
  selector: 'v-entry-frame',
  imports: [Icon, TranslocoPipe],
  template: `
    <header>
      <svg viewBox="0 0 20 20" aria-hidden="true">
        <rect width="20" height="20" rx="6" fill="var(--v-accent)" />
        <path
          d="M4 8.2c2-1.6 4-1.6 6 0s4 1.6 6 0M4 12.8c2-1.6 4-1.6 6 0s4 1.6 6 0"
          fill="none"
          stroke="var(--v-on-accent)"
          stroke-width="1.7"
          stroke-linecap="round"
        />
      </svg>
      <b class="strong">Vivier</b>
      <button
        class="btn btn-quiet btn-small push"
        type="button"
        (click)="language.use(language.other())"
        [attr.aria-label]="language.language().toUpperCase() + ', ' + ('shell.change_language' | transloco)"
      >
        {{ language.language().toUpperCase() }}
      </button>
      <button
        class="btn btn-quiet btn-small btn-icon"
        type="button"
        (click)="theme.toggle()"
        [attr.aria-label]="(theme.theme() === 'dark' ? 'shell.light' : 'shell.dark') | transloco"
      >
        <v-icon name="theme" />
      </button>
    </header>
    <main class="card"><ng-content /></main>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-rows: auto 1fr;
      min-height: 100vh;
      background: var(--v-canvas);
    }
    header {
      display: flex;
      align-items: center;
      gap: var(--v-2);
      min-height: var(--v-top);
      padding: 0 var(--v-6);
    }
    header svg {
      width: 20px;
      height: 20px;
    }
    main {
      align-self: start;
      display: grid;
      gap: var(--v-4);
      width: min(440px, calc(100vw - 32px));
      margin: var(--v-10) auto;
      padding: var(--v-6);
    }
    @media (max-width: 699.98px) {
      header {
        padding: 0 var(--v-4);
      }
      main {
        margin-top: var(--v-4);
        padding: var(--v-4);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EntryFrame {
  protected readonly language = inject(LanguageStore);
  protected readonly theme = inject(ThemeStore);
}
