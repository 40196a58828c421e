import { DOCUMENT, DestroyRef, Injectable, inject, signal } from '@angular/core';

export interface Shortcut {
  /** As `KeyboardEvent.key`: 'j', '/', 'Escape', 'Enter', '?'; 'mod+k' for ⌘ or Ctrl. */
  readonly key: string;
  /** Translation key of what it does; shown in the help. Empty = not listed. */
  readonly label: string;
  /** Group in the help, a translation key. */
  readonly group: string;
  readonly run: (event: KeyboardEvent) => void;
  readonly when?: () => boolean;
  /** Also while a field has the focus or a dialog is open. */
  readonly always?: boolean;
}

/** All keys of the app. The page that registered last wins. */
@Injectable({ providedIn: 'root' })
export class Keyboard {
  private readonly document = inject(DOCUMENT);
  private readonly registered = signal<readonly Shortcut[]>([]);
  readonly shortcuts = this.registered.asReadonly();

  constructor() {
    this.document.addEventListener('keydown', (event) => this.handle(event));
  }

  /** Call in an injection context: the keys go when the component goes. */
  register(shortcuts: readonly Shortcut[], destroyRef = inject(DestroyRef)): void {
    this.registered.update((all) => [...shortcuts, ...all]);
    destroyRef.onDestroy(() => this.registered.update((all) => all.filter((one) => !shortcuts.includes(one))));
  }

  private handle(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing || event.altKey) return;
    const mod = event.metaKey || event.ctrlKey;
    const key =
      (mod ? 'mod+' : '') + (event.key.length === 1 && event.key !== '?' ? event.key.toLowerCase() : event.key);
    const busy = isTyping(event.target) || this.document.querySelector('.cdk-dialog-container, .cdk-menu') !== null;
    const found = this.registered().find((one) => one.key === key && (one.always || !busy) && (one.when?.() ?? true));
    if (!found) return;
    event.preventDefault();
    found.run(event);
  }
}

export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'range'].includes(target.type);
}
