import { ChangeDetectionStrategy, Component, computed, effect, inject, input, untracked } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { shadeOf } from '../../ui/creator/score-bar';
import { Format } from '../../ui/format/format';
import { NumberPipe } from '../../ui/format/pipes';
import { Icon } from '../../ui/icon/icon';
import { ErrorNote } from '../../ui/states/error-note';
import { Skeleton } from '../../ui/states/skeleton';
import { DiscoverStore } from '../discover-store';
import { partWords } from '../explanation/part-words';
import { type Compared } from './compare-store';
import { roundedToSum } from './exact-points';
import { WhyStore } from './why-store';

const DIGITS = 2;

/** Why one of the compared stands above another: signed points a factor, which sum to the difference. */
@Component({
  selector: 'v-why-above',
  imports: [ErrorNote, Icon, NumberPipe, Skeleton, TranslocoPipe],
  providers: [WhyStore],
  templateUrl: './why-above.html',
  styleUrl: './why-above.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WhyAbove {
  protected readonly store = inject(WhyStore);
  private readonly discover = inject(DiscoverStore);
  private readonly transloco = inject(TranslocoService);
  private readonly format = inject(Format);
  private readonly words = partWords();
  protected readonly shade = shadeOf;
  protected readonly digits = DIGITS;
  readonly profiles = input.required<readonly Compared[]>();

  private readonly briefId = computed(() => this.discover.view().brief);
  /** The pair in the address, else the first two. */
  protected readonly pair = computed<readonly [string, string] | null>(
    () => {
      const ids = this.profiles().map(({ hit }) => hit.id);
      const [first, second] = this.discover.view().why.filter((id) => ids.includes(id));
      if (first && second) return [first, second];
      return ids[0] && ids[1] ? [ids[0], ids[1]] : null;
    },
    { equal: (a, b) => a?.join() === b?.join() },
  );
  protected readonly title = computed(() => {
    const why = this.store.why();
    if (!why) return '';
    this.format.tag();
    return this.transloco.translate(why.tie ? 'scoring.why.tie' : 'scoring.why.above', {
      above: this.name(why.aboveId),
      below: this.name(why.belowId),
      points: this.format.number(this.total() / 10 ** DIGITS, DIGITS),
    });
  });
  private readonly steps = computed(() =>
    roundedToSum(this.store.why()?.differences.map(({ points }) => points) ?? [], DIGITS),
  );
  protected readonly total = computed(() => this.steps().reduce((sum, one) => sum + one, 0));
  protected readonly rows = computed(() => {
    const why = this.store.why();
    if (!why) return [];
    this.format.tag();
    const most = Math.max(1e-9, ...why.differences.map(({ points }) => Math.abs(points)));
    return why.differences.map((one, i) => ({
      ...one,
      shown: this.steps()[i] ?? 0,
      width: (50 * Math.abs(one.points)) / most,
      above: this.value(why.aboveId, one.factor),
      below: this.value(why.belowId, one.factor),
    }));
  });

  constructor() {
    effect(() => {
      this.pair();
      this.briefId();
      untracked(() => this.load());
    });
  }

  protected load(): void {
    const pair = this.pair();
    if (pair) this.store.load(pair[0], pair[1], this.briefId());
  }

  /** Choosing whom the other list shows swaps the two. */
  protected choose(place: 0 | 1, id: string): void {
    const pair = this.pair();
    if (!pair) return;
    const other = pair[1 - place] === id ? pair[place] : pair[1 - place];
    this.discover.change({ why: place === 0 ? [id, other] : [other, id] }, true);
  }

  protected name(id: string): string {
    return this.profiles().find(({ hit }) => hit.id === id)?.hit.displayName ?? id;
  }

  protected signed(steps: number): string {
    const text = this.format.number(steps / 10 ** DIGITS, DIGITS);
    return steps > 0 ? `+${text}` : text;
  }

  private value(id: string, factor: string): string {
    const profile = this.profiles().find(({ hit }) => hit.id === id);
    const part = profile?.parts.find((one) => one.factor === factor);
    return profile && part ? this.words(part, profile.hit.network).value.main : '—';
  }
}
