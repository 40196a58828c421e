import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { type FoundCreator, TrackingStore } from './tracking-store';

const PAUSE_MS = 200;

/** Finds a creator of the pool as one types; arrows and Enter choose, Esc closes. */
@Component({
  selector: 'v-creator-field',
  imports: [TranslocoPipe],
  template: `
    <div class="form-line">
      <label [for]="name() + '-field'">{{ 'tracking.creator' | transloco }}</label>
      <input
        class="input"
        role="combobox"
        autocomplete="off"
        aria-autocomplete="list"
        [id]="name() + '-field'"
        [attr.aria-expanded]="open()"
        [attr.aria-controls]="name() + '-list'"
        [attr.aria-activedescendant]="open() && at() >= 0 ? name() + '-' + at() : null"
        [attr.aria-describedby]="name() + '-hint'"
        [placeholder]="'tracking.creatorHint' | transloco"
        #field
        [value]="text()"
        (input)="type(field.value)"
        (keydown)="key($event)"
        (blur)="found.set([])"
      />
      <ul role="listbox" [id]="name() + '-list'" [attr.aria-label]="'tracking.creator' | transloco" [hidden]="!open()">
        @for (one of found(); track one.id; let i = $index) {
          <li
            role="option"
            [id]="name() + '-' + i"
            [attr.aria-selected]="i === at()"
            (mousedown)="$event.preventDefault(); choose(one)"
          >
            <span class="medium cut">{{ one.name }}</span> <span class="small t3 cut">{{ one.about }}</span>
          </li>
        }
      </ul>
      <p class="hint" role="status" [id]="name() + '-hint'">
        @if (chosen()) {
          {{ 'tracking.creatorChosen' | transloco: { name: chosen()?.name } }}
        } @else if (nobody()) {
          {{ 'tracking.creatorNone' | transloco }}
        } @else {
          {{ hint() | transloco }}
        }
      </p>
    </div>
  `,
  styles: `
    .form-line {
      position: relative;
    }
    ul {
      position: absolute;
      z-index: 2;
      inset: 58px 0 auto 0;
      max-height: 280px;
      overflow: auto;
      padding: var(--v-1);
      border-radius: var(--v-radius-3);
      background: var(--v-overlay);
      box-shadow: var(--v-shadow-2);
    }
    ul[hidden] {
      display: none;
    }
    li {
      display: flex;
      align-items: baseline;
      gap: var(--v-2);
      min-height: 32px;
      padding: 6px var(--v-2);
      border-radius: var(--v-radius-1);
      cursor: pointer;
    }
    li:hover,
    li[aria-selected='true'] {
      background: var(--v-surface-3);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CreatorField {
  private readonly store = inject(TrackingStore);
  /** Prefix of its ids: two of them may stand on one page. */
  readonly name = input.required<string>();
  /** Key of what is said while nobody is chosen. */
  readonly hint = input('tracking.creatorOptional');
  readonly pick = output<FoundCreator | null>();
  protected readonly text = signal('');
  protected readonly found = signal<readonly FoundCreator[]>([]);
  protected readonly chosen = signal<FoundCreator | null>(null);
  protected readonly nobody = signal(false);
  protected readonly at = signal(0);
  protected readonly open = computed(() => this.found().length > 0);
  private waiting: ReturnType<typeof setTimeout> | undefined;

  protected type(text: string): void {
    this.text.set(text);
    if (this.chosen()) this.pick.emit(null);
    this.chosen.set(null);
    this.nobody.set(false);
    clearTimeout(this.waiting);
    if (text.trim().length < 2) this.found.set([]);
    else this.waiting = setTimeout(() => void this.find(text.trim()), PAUSE_MS);
  }

  protected choose(one: FoundCreator): void {
    this.text.set(one.name);
    this.chosen.set(one);
    this.found.set([]);
    this.pick.emit(one);
  }

  protected key(event: KeyboardEvent): void {
    if (!this.open()) return;
    const count = this.found().length;
    if (event.key === 'ArrowDown') this.at.update((at) => (at + 1) % count);
    else if (event.key === 'ArrowUp') this.at.update((at) => (at - 1 + count) % count);
    else if (event.key === 'Escape') this.found.set([]);
    else if (event.key === 'Enter') {
      const one = this.found()[this.at()];
      if (one) this.choose(one);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  private async find(text: string): Promise<void> {
    const found = await this.store.findCreators(text);
    if (this.text().trim() !== text || this.chosen()) return;
    this.at.set(0);
    this.found.set(found);
    this.nobody.set(found.length === 0);
  }
}
