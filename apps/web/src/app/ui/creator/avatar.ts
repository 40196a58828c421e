import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

/** Initials; decoration only, the name stands beside it. */
@Component({
  selector: 'v-avatar',
  template: `<span aria-hidden="true">{{ initials() }}</span>`,
  styles: `
    :host {
      display: inline-grid;
      place-items: center;
      flex: none;
      width: 28px;
      height: 28px;
      border-radius: 50%;
      background: var(--v-surface-3);
      color: var(--v-text-2);
      font-size: var(--v-size-caption);
      font-weight: 600;
      letter-spacing: 0.01em;
    }
    :host(.small) {
      width: 22px;
      height: 22px;
      font-size: 0.5625rem;
    }
    :host(.large) {
      width: 44px;
      height: 44px;
      font-size: var(--v-size-strong);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Avatar {
  readonly name = input.required<string>();
  protected readonly initials = computed(() => initialsOf(this.name()));
}

/** First letters of the first and last word that start with a letter or digit. */
export function initialsOf(name: string): string {
  const words = name.match(/[\p{L}\p{N}]+/gu) ?? [];
  const first = words[0] ?? '';
  const last = words.length > 1 ? (words.at(-1) ?? '') : '';
  return ([...first][0] ?? '').toLocaleUpperCase() + ([...last][0] ?? [...first][1] ?? '').toLocaleUpperCase();
}
