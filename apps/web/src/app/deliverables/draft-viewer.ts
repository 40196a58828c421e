import {
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  computed,
  effect,
  input,
  linkedSignal,
  model,
  output,
  untracked,
  viewChild,
} from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { type DraftFieldsFragment } from '../platform/generated/graphql';
import { Icon } from '../ui/icon/icon';
import { movedBy, type Place, placeIn, timeCode } from './remark';

type DraftFile = DraftFieldsFragment['files'][number];
type DraftComment = DraftFieldsFragment['comments'][number];

/** The files of a draft, one at a time, with the remarks that have a place; a click or a pause gives the next remark its place. */
@Component({
  selector: 'v-draft-viewer',
  imports: [Icon, TranslocoPipe],
  templateUrl: './draft-viewer.html',
  styleUrl: './draft-viewer.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DraftViewer {
  readonly draft = input.required<DraftFieldsFragment>();
  readonly remarks = input.required<ReadonlyMap<string, number>>();
  /** Whether a place can be chosen here. */
  readonly places = input(false);
  /** The remark that is looked at. */
  readonly shown = input<DraftComment | null>(null);
  readonly place = model<Place | null>(null);
  readonly pick = output<string>();
  private readonly video = viewChild<ElementRef<HTMLVideoElement>>('video');
  private readonly picture = viewChild<ElementRef<HTMLImageElement>>('picture');
  protected readonly timeCode = timeCode;
  protected readonly chosenFile = linkedSignal<string, string | null>({
    source: () => this.draft().id,
    computation: () => null,
  });
  protected readonly file = computed<DraftFile | null>(() => {
    const { files } = this.draft();
    return files.find(({ id }) => id === this.chosenFile()) ?? files[0] ?? null;
  });
  protected readonly isVideo = computed(() => this.file()?.mediaType.startsWith('video/') ?? false);
  protected readonly here = computed(() =>
    this.draft().comments.filter((one) => one.fileId === this.file()?.id && !one.answers),
  );
  protected readonly pins = computed(() => this.here().filter(({ xBp, yBp }) => xBp !== null && yBp !== null));
  protected readonly moments = computed(() =>
    this.here()
      .filter(({ atMs }) => atMs !== null)
      .sort((a, b) => (a.atMs ?? 0) - (b.atMs ?? 0)),
  );
  protected readonly placed = computed(() => {
    const place = this.place();
    return place && place.fileId === this.file()?.id && place.xBp !== null && place.yBp !== null
      ? { xBp: place.xBp, yBp: place.yBp }
      : null;
  });

  constructor() {
    effect(() => {
      const remark = this.shown();
      if (!remark?.fileId) return;
      untracked(() => this.chosenFile.set(remark.fileId ?? null));
      const { atMs } = remark;
      if (atMs === null || atMs === undefined) return;
      setTimeout(() => {
        const video = this.video()?.nativeElement;
        if (video) video.currentTime = atMs / 1000;
      });
    });
  }

  protected show(id: string): void {
    this.chosenFile.set(id);
    this.place.set(null);
  }

  protected clicked(event: MouseEvent): void {
    const [file, picture] = [this.file(), this.picture()?.nativeElement];
    if (!this.places() || !file || !picture) return;
    const at = placeIn(picture.getBoundingClientRect(), { x: event.clientX, y: event.clientY });
    this.place.set({ fileId: file.id, atMs: null, ...at });
  }

  /** Without a mouse: in the middle, from where the arrow keys take it. */
  protected middle(): void {
    const file = this.file();
    if (file) this.place.set({ fileId: file.id, atMs: null, xBp: 5000, yBp: 5000 });
    setTimeout(() => document.getElementById('new-pin')?.focus());
  }

  protected key(event: KeyboardEvent): void {
    const [file, at] = [this.file(), this.placed()];
    const moved = at && movedBy(event.key, at);
    if (!file || !moved) return;
    event.preventDefault();
    this.place.set({ fileId: file.id, atMs: null, ...moved });
  }

  protected paused(): void {
    const [file, video] = [this.file(), this.video()?.nativeElement];
    if (!this.places() || !file || !video || video.ended || video.seeking) return;
    this.place.set({ fileId: file.id, atMs: Math.round(video.currentTime * 1000), xBp: null, yBp: null });
  }

  protected hold(): void {
    const [file, video] = [this.file(), this.video()?.nativeElement];
    if (!file || !video) return;
    video.pause();
    this.place.set({ fileId: file.id, atMs: Math.round(video.currentTime * 1000), xBp: null, yBp: null });
  }

  protected played(): void {
    if (this.place()?.atMs !== null) this.place.set(null);
  }
}
