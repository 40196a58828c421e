import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  type ElementRef,
  effect,
  inject,
  viewChild,
} from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon } from '../ui/icon/icon';
import { DiscoverStore } from './discover-store';

const PAUSE = 140;

/** Searches while typing; a burst of typing is one step of the back button. */
@Component({
  selector: 'v-search-field',
  imports: [Icon, TranslocoPipe],
  template: `<label class="field">
    <span class="sr">{{ 'scoring.search' | transloco }}</span>
    <v-icon name="search" />
    <input
      #input
      id="discover-search"
      type="search"
      autocomplete="off"
      spellcheck="false"
      [placeholder]="'scoring.search_hint' | transloco"
      (input)="typed()"
      (blur)="burst = false"
      (keydown.enter)="flush()"
      (keydown.escape)="escape($event)"
    />
    <kbd aria-hidden="true">/</kbd>
  </label>`,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }
    @media (max-width: 699.98px) {
      kbd {
        display: none;
      }
      input {
        font-size: 1rem;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SearchField {
  private readonly store = inject(DiscoverStore);
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('input');
  private timer: ReturnType<typeof setTimeout> | undefined;
  protected burst = false;

  constructor() {
    effect(() => {
      const text = this.store.view().text;
      const input = this.field().nativeElement;
      // While a pause is awaited what is typed is newer than the address.
      if (this.timer === undefined && input.value.trim() !== text) input.value = text;
    });
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
  }

  protected typed(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), PAUSE);
  }

  protected flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const text = this.field().nativeElement.value.trim();
    if (text === this.store.view().text) return;
    this.store.change({ text, explain: null }, this.burst);
    this.burst = true;
  }

  protected escape(event: Event): void {
    event.preventDefault();
    const input = this.field().nativeElement;
    if (input.value === '') input.blur();
    else {
      input.value = '';
      this.flush();
    }
  }
}
