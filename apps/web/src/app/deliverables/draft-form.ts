import { ChangeDetectionStrategy, Component, computed, effect, input, output, signal, untracked } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { type DraftInput } from '../platform/generated/graphql';
import { UploadField, type UploadedFile } from './upload-field';

const DECLARED = ['retouched', 'virtual', 'ai'] as const;

interface Kept {
  caption: string;
  link: string;
  note: string;
  declared: readonly string[];
  files: readonly UploadedFile[];
}

const EMPTY: Kept = { caption: '', link: '', note: '', declared: [], files: [] };

/** A draft to hand in: its text, its files, and what its maker declares of the pictures. What was typed outlives a reload. */
@Component({
  selector: 'v-draft-form',
  imports: [TranslocoPipe, UploadField],
  templateUrl: './draft-form.html',
  styles: `
    form {
      display: grid;
      gap: var(--v-3);
    }
    fieldset {
      display: grid;
      gap: var(--v-1);
    }
    legend {
      margin-bottom: var(--v-1);
      font-size: var(--v-size-small);
      font-weight: var(--v-weight-medium);
    }
    fieldset label {
      display: flex;
      align-items: center;
      gap: var(--v-2);
      min-height: 28px;
    }
    @media (max-width: 699.98px) {
      fieldset label {
        min-height: var(--v-touch);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DraftForm {
  readonly pieceId = input.required<string>();
  /** What the last draft said, where there is one: changes start from it. */
  readonly before = input<{ readonly caption: string; readonly link?: string | null } | null>(null);
  readonly busy = input(false);
  readonly draft = output<DraftInput>();
  protected readonly declarable = DECLARED;
  protected readonly kept = signal<Kept>(EMPTY);
  protected readonly sending = signal(false);
  protected readonly wrong = signal(false);
  protected readonly ready = computed(() => !this.busy() && !this.sending());
  private loaded = '';

  constructor() {
    effect(() => {
      const id = this.pieceId();
      const before = this.before();
      untracked(() => {
        if (this.loaded === id) return;
        this.loaded = id;
        const held = sessionStorage.getItem(keyOf(id));
        const first = { ...EMPTY, caption: before?.caption ?? '', link: before?.link ?? '' };
        this.kept.set(held ? { ...EMPTY, ...(JSON.parse(held) as Partial<Kept>) } : first);
      });
    });
  }

  protected change(values: Partial<Kept>): void {
    this.kept.update((all) => ({ ...all, ...values }));
    this.wrong.set(false);
    sessionStorage.setItem(keyOf(this.pieceId()), JSON.stringify(this.kept()));
  }

  protected declare(name: string, on: boolean): void {
    const rest = this.kept().declared.filter((one) => one !== name);
    this.change({ declared: on ? [...rest, name] : rest });
  }

  protected send(event: Event): void {
    event.preventDefault();
    if (!this.ready()) return;
    const { caption, link, note, declared, files } = this.kept();
    if (!caption.trim() && files.length === 0) {
      this.wrong.set(true);
      document.getElementById('draft-caption')?.focus();
      return;
    }
    const fileIds = files.map(({ id }) => id);
    this.draft.emit({ caption, link: link.trim() || null, note, declared: [...declared], fileIds });
  }
}

function keyOf(pieceId: string): string {
  return `vivier.draft.${pieceId}`;
}

/** Once it was handed in, the next draft starts anew. */
export function forgetDraft(pieceId: string): void {
  sessionStorage.removeItem(keyOf(pieceId));
}
