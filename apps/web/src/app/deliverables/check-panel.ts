import { ChangeDetectionStrategy, Component, computed, input, output, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { type DraftFieldsFragment } from '../platform/generated/graphql';
import { Icon } from '../ui/icon/icon';

type Finding = DraftFieldsFragment['findings'][number];

/** What the check before publication found: the rule, the place, and why the team lives with it. */
@Component({
  selector: 'v-check-panel',
  imports: [Icon, TranslocoPipe],
  templateUrl: './check-panel.html',
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--v-3);
      padding: 0 var(--v-4) var(--v-4);
    }
    ul {
      display: grid;
    }
    li {
      display: grid;
      gap: 4px;
      padding: var(--v-2) 0;
      border-top: 1px solid var(--v-line);
    }
    .head,
    .acts {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 4px var(--v-2);
    }
    .wanted,
    .found {
      overflow-wrap: anywhere;
    }
    form {
      display: grid;
      gap: var(--v-2);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CheckPanel {
  readonly draft = input.required<DraftFieldsFragment>();
  /** Where a dictionary can be asked. */
  readonly dictionary = input<((word: string) => Promise<readonly string[]>) | null>(null);
  readonly accepts = input(false);
  readonly pick = output<string>();
  readonly accept = output<{ readonly finding: string; readonly reason: string }>();
  protected readonly accepting = signal<string | null>(null);
  protected readonly suggested = signal<Readonly<Record<string, readonly string[]>>>({});
  protected readonly findings = computed(() =>
    [...this.draft().findings].sort((a, b) => weight(a) - weight(b) || a.from - b.from),
  );
  protected readonly open = computed(() => this.draft().findings.filter((one) => weight(one) === 0).length);

  protected async suggest({ key, found }: Finding): Promise<void> {
    const words = (await this.dictionary()?.(found)) ?? [];
    this.suggested.update((all) => ({ ...all, [key]: words }));
  }

  protected send(event: Event, finding: string, reason: string): void {
    event.preventDefault();
    if (!reason.trim()) return;
    this.accept.emit({ finding, reason: reason.trim() });
    this.accepting.set(null);
  }
}

/** What stands in the way first, then what a person looks at, then what was accepted. */
function weight({ level, accepted }: Finding): number {
  if (accepted) return 2;
  return level === 'must' ? 0 : 1;
}
