import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { USAGE_RIGHT, type UsageRightStatus } from '@vivier/domain/deliverables/usage-right';
import { intentionKey } from '../../platform/graphql/intention-key';
import { Session } from '../../platform/session/session';
import { PageTitle } from '../../platform/shell/page-title';
import { Copy } from '../../ui/controls/copy-button';
import { DatePipe } from '../../ui/format/pipes';
import { Icon } from '../../ui/icon/icon';
import { ErrorNote } from '../../ui/states/error-note';
import { Skeleton } from '../../ui/states/skeleton';
import { RightsStore } from './rights-store';
import { ScopeWords } from './scope-words';

/** One right: what it reaches, what proves it, and what a member may record. */
@Component({
  selector: 'v-right-page',
  imports: [Copy, DatePipe, ErrorNote, Icon, RouterLink, ScopeWords, Skeleton, TranslocoPipe],
  templateUrl: './right-page.html',
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--v-4);
    }
    .two {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(400px, 100%), 1fr));
      gap: var(--v-4);
      align-items: start;
    }
    dl > div {
      display: grid;
      grid-template-columns: 140px minmax(0, 1fr);
      gap: var(--v-2);
      padding: var(--v-2) 0;
      border-top: 1px solid var(--v-line);
      overflow-wrap: anywhere;
    }
    dt {
      color: var(--v-text-2);
    }
    .link {
      overflow-wrap: anywhere;
    }
    .card-body .btn {
      position: relative;
    }
    label.btn:has(:focus-visible) {
      outline: 2px solid var(--v-focus);
      outline-offset: 2px;
    }
    form .row {
      flex-wrap: wrap;
    }
  `,
  providers: [RightsStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RightPage {
  private readonly title = inject(PageTitle);
  protected readonly session = inject(Session);
  protected readonly store = inject(RightsStore);
  readonly id = input.required<string>();
  protected readonly missing = signal(false);
  protected readonly writes = computed(() => this.session.can('rights.write'));
  /** A right expires by itself. */
  protected readonly moves = computed(() => {
    const right = this.store.right();
    return right ? USAGE_RIGHT.moves[right.status as UsageRightStatus].filter((to) => to !== 'expired') : [];
  });
  private key = intentionKey();

  constructor() {
    effect(() => void this.store.load(this.id()));
    effect(() => this.title.show(this.store.right()?.contentTitle ?? null));
  }

  protected async move(to: string, note: HTMLTextAreaElement): Promise<void> {
    this.missing.set(!note.value.trim());
    if (this.missing() || this.store.changing.busy()) return;
    if (await this.store.move(this.key, this.id(), to, note.value.trim())) note.value = '';
    this.key = intentionKey();
  }

  protected async again(): Promise<void> {
    if (this.store.changing.busy()) return;
    if (await this.store.askAgain(this.key, this.id())) this.key = intentionKey();
  }

  protected send(picker: HTMLInputElement): void {
    const file = picker.files?.[0];
    // The same file may be chosen again.
    picker.value = '';
    if (file) void this.store.sendProof(this.id(), file);
  }
}
