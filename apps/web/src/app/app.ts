import { ChangeDetectionStrategy, Component, effect, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { LanguageStore } from './platform/language/language';
import { ThemeStore } from './platform/theme/theme';
import { Format } from './ui/format/format';

@Component({
  selector: 'v-app',
  imports: [RouterOutlet],
  template: '<router-outlet />',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class App {
  constructor() {
    inject(ThemeStore);
    const language = inject(LanguageStore);
    const format = inject(Format);
    effect(() => format.use(language.language()));
  }
}
