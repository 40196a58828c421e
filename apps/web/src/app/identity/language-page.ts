import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { LANGUAGES, LanguageStore } from '../platform/language/language';
import { Session } from '../platform/session/session';
import { ThemeStore } from '../platform/theme/theme';

@Component({
  selector: 'v-language-page',
  imports: [TranslocoPipe],
  template: `
    <section class="card">
      <fieldset class="card-body">
        <legend>{{ 'identity.language.title' | transloco }}</legend>
        <p class="t2" id="language-lead">{{ 'identity.language.lead' | transloco }}</p>
        <div class="choices">
          @for (one of languages; track one) {
            <label class="row"
              ><input
                class="check"
                type="radio"
                name="language"
                [checked]="language.language() === one"
                (change)="session.useLanguage(one)"
              />{{ 'identity.language.' + one | transloco }}</label
            >
          }
        </div>
      </fieldset>
    </section>
    <section class="card">
      <fieldset class="card-body">
        <legend>{{ 'identity.language.displayTitle' | transloco }}</legend>
        <p class="t2">{{ 'identity.language.displayLead' | transloco }}</p>
        <div class="choices">
          @for (one of themes; track one) {
            <label class="row"
              ><input
                class="check"
                type="radio"
                name="theme"
                [checked]="theme.theme() === one"
                (change)="useTheme(one)"
              />{{ 'identity.language.' + one | transloco }}</label
            >
          }
        </div>
      </fieldset>
    </section>
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--v-4);
      max-width: 640px;
    }
    legend {
      padding-top: var(--v-3);
      font-size: var(--v-size-strong);
      font-weight: var(--v-weight-strong);
    }
    .choices {
      display: flex;
      flex-wrap: wrap;
      gap: var(--v-2) var(--v-6);
    }
    .choices label {
      min-height: var(--v-control);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LanguagePage {
  protected readonly session = inject(Session);
  protected readonly language = inject(LanguageStore);
  protected readonly theme = inject(ThemeStore);
  protected readonly languages = LANGUAGES;
  protected readonly themes = ['light', 'dark'] as const;

  protected useTheme(theme: 'light' | 'dark'): void {
    if (this.theme.theme() !== theme) this.theme.toggle();
  }
}
