import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon } from '../../ui/icon/icon';
import { ErrorNote } from '../../ui/states/error-note';
import { LanguageStore } from '../language/language';
import { ThemeStore } from '../theme/theme';
import { OutsideGuest } from './outside-guest';

/** The frame of pages for people with a link and no account: whose it is, language, theme, and what to do when it opens nothing. */
@Component({
  selector: 'v-outside-frame',
  imports: [ErrorNote, Icon, RouterOutlet, TranslocoPipe],
  template: `
    <header>
      <b class="strong">{{ guest()?.brandName ?? guest()?.workspaceName ?? 'Vivier' }}</b>
      @if (guest()?.brandName) {
        <span class="t3 caption by">{{ guest()?.workspaceName }}</span>
      }
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
    <main>
      @if (guest()) {
        <router-outlet />
      } @else if (outside.loading.error(); as error) {
        <v-error-note [code]="error.code" [details]="error.details" (retry)="outside.load(purpose())" />
      } @else {
        <section class="card nothing">
          <h1>{{ 'outside.' + outside.closed() | transloco }}</h1>
          <p class="t2">{{ 'outside.' + outside.closed() + '_text' | transloco }}</p>
        </section>
      }
    </main>
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
      padding: 0 var(--v-4);
    }
    .by {
      min-width: 0;
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    main {
      width: min(960px, 100%);
      min-width: 0;
      margin: 0 auto;
      padding: 0 var(--v-4) var(--v-10);
    }
    .nothing {
      display: grid;
      gap: var(--v-3);
      margin-top: var(--v-6);
      padding: var(--v-6);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OutsideFrame {
  readonly purpose = input.required<string>();
  protected readonly outside = inject(OutsideGuest);
  protected readonly guest = this.outside.guest;
  protected readonly language = inject(LanguageStore);
  protected readonly theme = inject(ThemeStore);
}
