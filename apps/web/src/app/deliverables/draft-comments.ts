import { ChangeDetectionStrategy, Component, computed, input, model, output, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { type DraftFieldsFragment } from '../platform/generated/graphql';
import { DatePipe } from '../ui/format/pipes';
import { Icon } from '../ui/icon/icon';
import { type Place, type Remark, timeCode } from './remark';

/** What was said of a draft, with its place, its answers, and the next remark. */
@Component({
  selector: 'v-draft-comments',
  imports: [DatePipe, Icon, TranslocoPipe],
  templateUrl: './draft-comments.html',
  styleUrl: './draft-comments.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DraftComments {
  readonly draft = input.required<DraftFieldsFragment>();
  readonly remarks = input.required<ReadonlyMap<string, number>>();
  readonly creatorName = input.required<string>();
  readonly writes = input(false);
  readonly resolves = input(false);
  readonly busy = input(false);
  readonly shown = input<string | null>(null);
  readonly place = model<Place | null>(null);
  /** `true` once it was kept: then the field is emptied. */
  readonly say = input.required<(remark: Remark) => Promise<boolean>>();
  readonly pick = output<string>();
  readonly resolve = output<string>();
  protected readonly text = signal('');
  protected readonly answering = signal<string | null>(null);
  protected readonly timeCode = timeCode;
  protected readonly threads = computed(() => {
    const { comments } = this.draft();
    return comments
      .filter(({ answers }) => !answers)
      .map((first) => ({ first, answers: comments.filter(({ answers }) => answers === first.id) }));
  });

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    const text = this.text().trim();
    if (!text || this.busy()) return;
    const [answers, place] = [this.answering(), this.place()];
    const at = answers ? null : place;
    const kept = await this.say()({
      text,
      fileId: at?.fileId ?? null,
      atMs: at?.atMs ?? null,
      xBp: at?.xBp ?? null,
      yBp: at?.yBp ?? null,
      answers,
    });
    if (!kept) return;
    this.text.set('');
    this.answering.set(null);
    this.place.set(null);
  }

  protected answer(id: string): void {
    this.answering.set(id);
    setTimeout(() => document.getElementById('remark-text')?.focus());
  }
}
