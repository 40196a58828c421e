import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { NETWORKS } from '@vivier/domain/creators/network';
import { TIERS } from '@vivier/domain/creators/tier';
import { Subject, debounceTime, from, switchMap } from 'rxjs';
import { Segmented } from '../ui/controls/segmented';
import { NetworkMark } from '../ui/creator/network-mark';
import { Format } from '../ui/format/format';
import { CompactPipe } from '../ui/format/pipes';
import { DialogFrame } from '../ui/overlay/dialog-frame';
import { type Candidate, PortfolioStore } from './portfolio-store';
import { type PortfolioView, type Quota, amountOf, writeQuota } from './portfolio-view';

export interface RuleData {
  readonly view: PortfolioView;
  readonly currency: string;
}

const KINDS = ['quota', 'must', 'never', 'cap'] as const;
type Kind = (typeof KINDS)[number];

/** One more rule: a quota, somebody who must or must not be in the set, or the most that one creator may cost. */
@Component({
  selector: 'v-rule-dialog',
  imports: [CompactPipe, DialogFrame, NetworkMark, Segmented, TranslocoPipe],
  templateUrl: './rule-dialog.html',
  styles: `
    form {
      display: grid;
      gap: var(--v-4);
    }
    .pair {
      display: grid;
      grid-template-columns: repeat(2, minmax(0, 1fr));
      gap: var(--v-3);
    }
    li button {
      display: flex;
      align-items: center;
      gap: var(--v-2);
      width: 100%;
      min-height: var(--v-row-one);
      padding: 0 var(--v-2);
      border: 0;
      border-radius: var(--v-radius-2);
      background: none;
      text-align: start;
    }
    li button:hover {
      background: var(--v-surface-3);
    }
    @media (max-width: 699.98px) {
      li button {
        min-height: var(--v-touch);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RuleDialog {
  private readonly ref = inject<DialogRef<Partial<PortfolioView>>>(DialogRef);
  private readonly store = inject(PortfolioStore);
  private readonly transloco = inject(TranslocoService);
  private readonly format = inject(Format);
  protected readonly data = inject<RuleData>(DIALOG_DATA);
  protected readonly networks = NETWORKS;
  protected readonly tiers = TIERS;

  protected readonly kind = signal<Kind>('quota');
  protected readonly kinds = computed(() => {
    this.format.tag();
    return KINDS.map((value) => ({ value, label: this.transloco.translate<string>(`shortlists.rule.kind.${value}`) }));
  });
  protected readonly wrong = signal('');
  protected readonly found = signal<readonly Candidate[] | null>(null);
  private readonly typed = new Subject<string>();

  constructor() {
    this.typed
      .pipe(
        debounceTime(200),
        switchMap((text) => from(text.trim() === '' ? [] : this.store.candidates(text.trim(), this.data.view.brief))),
        takeUntilDestroyed(),
      )
      .subscribe((hits) => this.found.set(hits));
  }

  protected choose(kind: string): void {
    this.wrong.set('');
    this.found.set(null);
    this.kind.set(KINDS.find((one) => one === kind) ?? 'quota');
  }

  protected search(text: string): void {
    this.found.set(null);
    this.typed.next(text);
  }

  protected take(id: string): void {
    const { must, never } = this.data.view;
    const kept = (ids: readonly string[]) => ids.filter((one) => one !== id);
    // Somebody cannot be wanted and unwanted at once: the later word counts.
    this.ref.close(
      this.kind() === 'must'
        ? { must: [...kept(must), id], never: kept(never) }
        : { must: kept(must), never: [...kept(never), id] },
    );
  }

  protected submit(event: Event): void {
    event.preventDefault();
    const fields = new FormData(event.target as HTMLFormElement);
    const text = (name: string): string => String(fields.get(name) ?? '').trim();
    if (this.kind() === 'cap') return this.takeCap(text('cap'));
    if (this.kind() !== 'quota') return;
    const [min, max] = [text('min') === '' ? 0 : Number(text('min')), text('max') === '' ? null : Number(text('max'))];
    const whole = (value: number | null) => value === null || (Number.isInteger(value) && value >= 0 && value <= 9999);
    if (!whole(min) || !whole(max) || (min === 0 && max === null)) return this.say('quota_unreadable');
    if (max !== null && max < min) return this.say('quota_reversed');
    const quota: Quota = {
      network: NETWORKS.find((one) => one === text('network')) ?? null,
      tier: TIERS.find((one) => one === text('tier')) ?? null,
      min,
      max,
    };
    // A second quota of the same kind replaces the first.
    const same = (one: Quota) => one.network === quota.network && one.tier === quota.tier;
    const others = this.data.view.quotas.filter((one) => !same(one) && writeQuota(one) !== writeQuota(quota));
    this.ref.close({ quotas: [...others, quota] });
  }

  private takeCap(typed: string): void {
    const cap = amountOf(typed);
    if (cap === null) return this.say('amount_unreadable');
    this.ref.close({ cap });
  }

  private say(code: string): void {
    this.wrong.set(this.transloco.translate(`shortlists.errors.${code}`));
  }
}
