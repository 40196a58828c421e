import { ChangeDetectionStrategy, Component, DestroyRef, computed, effect, inject } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { TERM_KINDS } from '@vivier/domain/watch/term-match';
import { Session } from '../platform/session/session';
import { Format } from '../ui/format/format';
import { DatePipe, NumberPipe } from '../ui/format/pipes';
import { Icon } from '../ui/icon/icon';
import { ErrorNote } from '../ui/states/error-note';
import { Skeleton } from '../ui/states/skeleton';
import { type FileOutcome, SourcesStore } from './sources-store';
import { WatchedBrand } from './watched-brand';

/** A feed that was just added or asked for is read within seconds. */
const LOOK_AGAIN = 4_000;

/** What is looked for, and where. */
@Component({
  selector: 'v-sources-page',
  imports: [DatePipe, ErrorNote, Icon, NumberPipe, Skeleton, TranslocoPipe],
  templateUrl: './sources-page.html',
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--v-4);
    }
    .form {
      display: flex;
      flex-wrap: wrap;
      align-items: end;
      gap: var(--v-3);
      padding-block: var(--v-3);
      color: var(--v-text);
    }
    .form-line {
      flex: 1 1 180px;
      align-self: start;
      max-width: 340px;
    }
    .wide {
      max-width: 560px;
    }
    .form > .row,
    .form > .btn {
      min-height: var(--v-control);
      margin-top: var(--v-5);
      align-self: start;
    }
    .feed {
      max-width: 380px;
    }
    .feed small {
      font-weight: var(--v-weight-text);
    }
    .card > v-error-note {
      margin: 0 var(--v-4) var(--v-3);
    }
    label.btn:has(:focus-visible) {
      outline: 2px solid var(--v-focus);
      outline-offset: 2px;
    }
    .card-body .btn {
      position: relative;
    }
  `,
  providers: [SourcesStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SourcesPage {
  private readonly watched = inject(WatchedBrand);
  private readonly format = inject(Format);
  protected readonly session = inject(Session);
  protected readonly store = inject(SourcesStore);
  protected readonly kinds = TERM_KINDS;
  protected readonly writes = computed(() => this.session.can('watch.write'));
  protected readonly hours = computed(() =>
    this.format.number(this.store.minutes() / 60, this.store.minutes() % 60 ? 2 : 0),
  );
  private later: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    effect(() => {
      if (this.watched.brand()) this.reload();
    });
    inject(DestroyRef).onDestroy(() => clearTimeout(this.later));
  }

  protected reload(): void {
    const brandId = this.watched.brand()?.id;
    if (brandId) void this.store.load(brandId);
  }

  protected async addTerm(
    event: Event,
    name: HTMLInputElement,
    kind: string,
    words: HTMLInputElement,
    negative: HTMLInputElement,
  ): Promise<void> {
    event.preventDefault();
    if (this.store.termCall.busy()) return;
    const input = { name: name.value, kind, words: listOf(words.value), negative: listOf(negative.value) };
    if (await this.store.addTerm(input)) for (const field of [name, words, negative]) field.value = '';
  }

  protected async addFeed(event: Event, url: HTMLInputElement, asks: HTMLInputElement): Promise<void> {
    event.preventDefault();
    if (this.store.feedCall.busy() || !url.value.trim()) return;
    if (!(await this.store.addFeed(url.value.trim(), asks.checked))) return;
    url.value = '';
    asks.checked = false;
    this.lookAgain();
  }

  protected async refresh(id: string): Promise<void> {
    await this.store.refresh(id);
    this.lookAgain();
  }

  protected send(picker: HTMLInputElement): void {
    const file = picker.files?.[0];
    // The same file may be chosen again after it was mended.
    picker.value = '';
    if (file && !this.store.fileCall.busy()) void this.store.send(file);
  }

  protected setHours(event: Event, hours: string): void {
    event.preventDefault();
    void this.store.setMinutes(Math.round(Number(hours) * 60));
  }

  protected counts({ records, kept, known, unnamed, rejected }: FileOutcome): Record<string, string> {
    const words = Object.entries({ records, kept, known, unnamed, rejected });
    return Object.fromEntries(words.map(([name, count]) => [name, this.format.number(count)]));
  }

  private lookAgain(): void {
    clearTimeout(this.later);
    this.later = setTimeout(() => this.reload(), LOOK_AGAIN);
  }
}

function listOf(text: string): string[] {
  return text
    .split(/[,;\n]/)
    .map((one) => one.trim())
    .filter((one) => one);
}
