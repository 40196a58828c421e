import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Format } from '../ui/format/format';
import { Icon } from '../ui/icon/icon';
import { sizeText } from './duration';
import { type UploadState } from './upload';

/** Takes one file by drop or by choice, and shows how much of it is sent. */
@Component({
  selector: 'v-drop-zone',
  imports: [Icon, TranslocoPipe],
  template: `
    <div
      class="zone"
      [class.is-over]="over()"
      (dragenter)="enter($event)"
      (dragover)="enter($event)"
      (dragleave)="leave($event)"
      (drop)="drop($event)"
    >
      @if (sending(); as file) {
        <p class="medium">{{ 'ingestion.drop.uploading' | transloco: { name: file.name } }}</p>
        <div
          class="bar"
          role="progressbar"
          aria-valuemin="0"
          aria-valuemax="100"
          [attr.aria-valuenow]="percent()"
          [attr.aria-label]="'ingestion.drop.uploading' | transloco: { name: file.name }"
        >
          <i [style.width.%]="percent()"></i>
        </div>
        <p class="small t2 num">{{ 'ingestion.drop.progress' | transloco: sizes() }}</p>
        <button class="btn btn-small" type="button" (click)="stop.emit()">
          {{ 'ingestion.drop.cancel' | transloco }}
        </button>
      } @else {
        <v-icon class="large" name="imports" />
        <p class="medium">{{ (over() ? 'ingestion.drop.over' : 'ingestion.drop.title') | transloco }}</p>
        <label class="btn btn-primary">
          <input
            class="sr"
            type="file"
            accept=".csv,.tsv,.txt,.json,.ndjson,.jsonl,.xlsx"
            [attr.aria-label]="'ingestion.drop.label' | transloco"
            #picker
            (change)="pick(picker)"
          />
          {{ 'ingestion.drop.choose' | transloco }}
        </label>
        <p class="small t2">{{ 'ingestion.drop.kinds' | transloco }}</p>
        @if (several()) {
          <p class="small t2" role="status">{{ 'ingestion.drop.one' | transloco }}</p>
        }
      }
    </div>
  `,
  styles: `
    .zone {
      display: grid;
      justify-items: center;
      gap: var(--v-2);
      padding: var(--v-8) var(--v-4);
      border: 1px dashed var(--v-outline);
      border-radius: var(--v-radius-3);
      background: var(--v-surface);
      text-align: center;
    }
    .zone.is-over {
      border: 2px solid var(--v-accent);
      background: var(--v-tint);
      padding: calc(var(--v-8) - 1px) calc(var(--v-4) - 1px);
    }
    v-icon {
      color: var(--v-text-3);
    }
    label {
      position: relative;
    }
    label:has(:focus-visible) {
      outline: 2px solid var(--v-focus);
      outline-offset: 2px;
    }
    .bar {
      width: min(420px, 100%);
      height: 6px;
      border-radius: 3px;
      background: var(--v-surface-3);
      overflow: hidden;
    }
    .bar i {
      display: block;
      height: 100%;
      border-radius: 3px;
      background: var(--v-accent);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DropZone {
  private readonly format = inject(Format);
  readonly sending = input<UploadState | null>(null);
  readonly chosen = output<File>();
  readonly stop = output<void>();
  protected readonly over = signal(false);
  protected readonly several = signal(false);
  protected readonly percent = computed(() => {
    const file = this.sending();
    return file && file.total > 0 ? Math.round((100 * file.sent) / file.total) : 0;
  });
  protected readonly sizes = computed(() => ({
    done: sizeText(this.sending()?.sent ?? 0, this.format.tag()),
    total: sizeText(this.sending()?.total ?? 0, this.format.tag()),
  }));

  protected enter(event: DragEvent): void {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.over.set(true);
  }

  protected leave(event: DragEvent): void {
    const inside =
      event.currentTarget instanceof Node &&
      event.relatedTarget instanceof Node &&
      event.currentTarget.contains(event.relatedTarget);
    if (!inside) this.over.set(false);
  }

  protected drop(event: DragEvent): void {
    event.preventDefault();
    this.over.set(false);
    this.take(event.dataTransfer?.files ?? null);
  }

  protected pick(picker: HTMLInputElement): void {
    this.take(picker.files);
    // The same file may be chosen again after it was mended.
    picker.value = '';
  }

  private take(files: FileList | null): void {
    const file = files?.[0];
    this.several.set((files?.length ?? 0) > 1);
    if (file) this.chosen.emit(file);
  }
}
