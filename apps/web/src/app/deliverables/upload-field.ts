import { ChangeDetectionStrategy, Component, effect, inject, input, output, signal, untracked } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon } from '../ui/icon/icon';
import { ErrorNote } from '../ui/states/error-note';
import { FileUpload, type RunningUpload, type UnfinishedUpload, type UploadPurpose } from './file-upload';
import { FileSizePipe } from './file-size';

export interface UploadedFile {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
}

const TYPES = {
  draft: 'image/jpeg,image/png,image/webp,image/gif,video/mp4,video/quicktime,video/webm',
  evidence: 'image/jpeg,image/png,image/webp,image/gif',
} as const;

/** Chooses files and sends them; what a reload interrupted is named, to be chosen again. */
@Component({
  selector: 'v-upload-field',
  imports: [ErrorNote, FileSizePipe, Icon, TranslocoPipe],
  templateUrl: './upload-field.html',
  styleUrl: './upload-field.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class UploadField {
  private readonly uploads = inject(FileUpload);
  readonly pieceId = input.required<string>();
  readonly purpose = input.required<UploadPurpose>();
  readonly label = input.required<string>();
  readonly several = input(false);
  /** Those that arrived. */
  readonly files = input.required<readonly UploadedFile[]>();
  readonly filesChange = output<readonly UploadedFile[]>();
  readonly busyChange = output<boolean>();
  protected readonly types = TYPES;
  protected readonly running = signal<readonly RunningUpload[]>([]);
  protected readonly unfinished = signal<readonly UnfinishedUpload[]>([]);

  constructor() {
    effect(() => {
      const target = { pieceId: this.pieceId(), purpose: this.purpose() };
      untracked(() => void this.uploads.unfinished(target).then((found) => this.unfinished.set(found)));
    });
    effect(() => this.busyChange.emit(this.running().some(({ progress }) => progress().state === 'sending')));
  }

  protected choose(field: HTMLInputElement): void {
    const chosen = [...(field.files ?? [])];
    field.value = '';
    for (const file of chosen) void this.send(file);
  }

  protected drop(one: RunningUpload): void {
    one.stop();
    this.running.update((all) => all.filter((other) => other !== one));
  }

  protected remove(id: string): void {
    this.filesChange.emit(this.files().filter((file) => file.id !== id));
  }

  private async send(file: File): Promise<void> {
    const one = this.uploads.start(file, { pieceId: this.pieceId(), purpose: this.purpose() });
    this.unfinished.update((all) => all.filter(({ name }) => name !== file.name));
    this.running.update((all) => [...all, one]);
    const { state, fileId } = await one.ended;
    if (state !== 'done' || !fileId) return;
    this.running.update((all) => all.filter((other) => other !== one));
    const arrived = { id: fileId, name: file.name, bytes: file.size };
    this.filesChange.emit(this.several() ? [...this.files(), arrived] : [arrived]);
  }
}
