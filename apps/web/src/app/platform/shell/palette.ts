import { DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { Icon } from '../../ui/icon/icon';
import { type IconName } from '../../ui/icon/icons';
import { LanguageStore } from '../language/language';
import { Session } from '../session/session';
import { ThemeStore } from '../theme/theme';
import { ROOM_LINKS } from './rooms';

interface Command {
  readonly id: string;
  readonly text: string;
  readonly icon: IconName;
  readonly run: () => unknown;
}

/** ⌘K: go to a room, look a creator up, change theme or language. */
@Component({
  selector: 'v-palette',
  imports: [Icon, TranslocoPipe],
  template: `
    <div class="v-dialog-panel">
      <h2 class="sr" id="palette-title">{{ 'shell.go_to' | transloco }}</h2>
      <div class="find">
        <v-icon name="search" />
        <input
          #input
          role="combobox"
          aria-expanded="true"
          aria-controls="palette-list"
          aria-autocomplete="list"
          autocomplete="off"
          [attr.aria-label]="'shell.go_to' | transloco"
          [attr.aria-activedescendant]="commands().length ? 'palette-' + active() : null"
          [placeholder]="'shell.palette_hint' | transloco"
          [value]="text()"
          (input)="type(input.value)"
          (keydown)="key($event)"
        />
        <kbd>Esc</kbd>
      </div>
      <div id="palette-list" class="list" role="listbox" [attr.aria-label]="'shell.go_to' | transloco">
        @for (command of commands(); track command.id; let i = $index) {
          <button
            [id]="'palette-' + i"
            type="button"
            role="option"
            tabindex="-1"
            [attr.aria-selected]="i === active()"
            (click)="run(command)"
            (pointermove)="active.set(i)"
          >
            <v-icon [name]="command.icon" /><span class="cut">{{ command.text }}</span>
          </button>
        }
      </div>
    </div>
  `,
  styles: `
    .find {
      display: flex;
      align-items: center;
      gap: var(--v-3);
      padding: var(--v-3) var(--v-4);
      border-bottom: 1px solid var(--v-line);
      color: var(--v-text-2);
    }
    input {
      flex: 1;
      min-width: 0;
      border: 0;
      outline: 0;
      background: none;
      color: var(--v-text);
      font-size: var(--v-size-title);
      line-height: var(--v-line-title);
    }
    .list {
      display: grid;
      padding: var(--v-2);
      overflow: auto;
    }
    .list button {
      display: flex;
      border: 0;
      background: none;
      text-align: start;
      align-items: center;
      gap: var(--v-3);
      min-height: 36px;
      padding: 0 var(--v-2);
      border-radius: var(--v-radius-2);
      color: var(--v-text);
      cursor: pointer;
    }
    .list [aria-selected='true'] {
      background: var(--v-surface-3);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Palette {
  private readonly router = inject(Router);
  private readonly ref = inject<DialogRef<void>>(DialogRef);
  private readonly transloco = inject(TranslocoService);
  private readonly session = inject(Session);
  private readonly theme = inject(ThemeStore);
  private readonly language = inject(LanguageStore);

  protected readonly text = signal('');
  protected readonly active = signal(0);
  protected readonly commands = computed<Command[]>(() => {
    const text = this.text().trim();
    const wanted = fold(text);
    const known = this.known().filter((command) => fold(command.text).includes(wanted));
    if (text === '' || !this.session.can('creators.read')) return known;
    const find: Command = {
      id: 'find',
      text: this.transloco.translate('shell.find_creators', { text }),
      icon: 'search',
      run: () => this.router.navigate(['/discover'], { queryParams: { q: text } }),
    };
    return [...known, find];
  });

  private known(): Command[] {
    const word = (key: string): string => this.transloco.translate(key);
    const rooms = ROOM_LINKS.filter((link) => this.session.can(link.permission)).map((link) => ({
      id: link.path,
      text: word(link.label),
      icon: link.icon,
      run: () => this.router.navigateByUrl(link.path),
    }));
    return [
      ...rooms,
      {
        id: 'theme',
        text: word(this.theme.theme() === 'dark' ? 'shell.light' : 'shell.dark'),
        icon: 'theme',
        run: () => this.theme.toggle(),
      },
      {
        id: 'language',
        text: word('shell.change_language'),
        icon: 'refresh',
        run: () => this.session.useLanguage(this.language.other()),
      },
    ];
  }

  protected type(text: string): void {
    this.text.set(text);
    this.active.set(0);
  }

  protected key(event: KeyboardEvent): void {
    const count = this.commands().length;
    if (event.key === 'Enter') {
      const command = this.commands()[this.active()];
      if (command) this.run(command);
    } else if (event.key === 'ArrowDown') this.active.update((i) => (i + 1) % Math.max(1, count));
    else if (event.key === 'ArrowUp') this.active.update((i) => (i - 1 + count) % Math.max(1, count));
    else return;
    event.preventDefault();
  }

  protected run(command: Command): void {
    this.ref.close();
    command.run();
  }
}

function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();
}
