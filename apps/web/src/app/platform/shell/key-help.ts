import { DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon } from '../../ui/icon/icon';
import { Keyboard, type Shortcut } from '../../ui/keyboard/keyboard';

const WORDS: Readonly<Record<string, string>> = { Escape: 'Esc', Enter: '↵', ' ': '␣', ArrowDown: '↓', ArrowUp: '↑' };

/** `?`: every key of the page and of the frame. */
@Component({
  selector: 'v-key-help',
  imports: [Icon, TranslocoPipe],
  template: `
    <div class="v-dialog-panel">
      <div class="head">
        <h2 id="keys-title">{{ 'keys.title' | transloco }}</h2>
        <button
          class="btn btn-quiet btn-small btn-icon push"
          type="button"
          (click)="ref.close()"
          [attr.aria-label]="'ui.close' | transloco"
        >
          <v-icon name="x" />
        </button>
      </div>
      <div class="body">
        @for (group of groups(); track group.name) {
          <section>
            <h3>{{ group.name | transloco }}</h3>
            <dl>
              @for (one of group.keys; track one.key) {
                <div>
                  <dt>{{ one.label | transloco }}</dt>
                  <dd>
                    @for (key of words(one.key); track key) {
                      <kbd>{{ key }}</kbd>
                    }
                  </dd>
                </div>
              }
            </dl>
          </section>
        }
      </div>
    </div>
  `,
  styles: `
    .head {
      display: flex;
      align-items: center;
      padding: var(--v-3) var(--v-3) 0 var(--v-4);
    }
    h2 {
      font-size: var(--v-size-title);
      line-height: var(--v-line-title);
    }
    h3 {
      padding: var(--v-2) 0;
      font-size: var(--v-size-small);
      line-height: var(--v-line-small);
      color: var(--v-text-3);
      font-weight: 600;
    }
    .body {
      padding: 0 var(--v-4) var(--v-4);
      overflow: auto;
    }
    dl > div {
      display: flex;
      align-items: center;
      min-height: 32px;
      border-bottom: 1px solid var(--v-line);
    }
    dd {
      margin-inline-start: auto;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class KeyHelp {
  protected readonly ref = inject<DialogRef<void>>(DialogRef);
  private readonly keyboard = inject(Keyboard);
  protected readonly groups = computed(() => {
    const groups = new Map<string, Shortcut[]>();
    for (const one of this.keyboard.shortcuts()) {
      if (one.label) groups.set(one.group, [...(groups.get(one.group) ?? []), one]);
    }
    return [...groups].map(([name, keys]) => ({ name, keys }));
  });

  protected words(key: string): string[] {
    const mod = navigator.platform.startsWith('Mac') ? '⌘' : 'Ctrl';
    return key.split('+').map((part) => (part === 'mod' ? mod : (WORDS[part] ?? part)));
  }
}
