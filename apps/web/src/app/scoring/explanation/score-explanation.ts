import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  ElementRef,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
} from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { Segmented } from '../../ui/controls/segmented';
import { ScoreBar, shadeOf } from '../../ui/creator/score-bar';
import { Format } from '../../ui/format/format';
import { NumberPipe } from '../../ui/format/pipes';
import { Icon } from '../../ui/icon/icon';
import { ErrorNote } from '../../ui/states/error-note';
import { Skeleton } from '../../ui/states/skeleton';
import type { Hit } from '../discover-store';
import { ExplanationStore } from './explanation-store';
import { audienceWord } from '../words';
import { partWords } from './part-words';
import { rankGap } from './rank-gap';
import { RankOutlook } from './rank-outlook';
import { ScoreSnapshots } from './score-snapshots';

/** Each part of a score: value, source, date, cohort, percentile, points; they sum to the score. */
@Component({
  selector: 'v-score-explanation',
  imports: [ErrorNote, Icon, NumberPipe, RankOutlook, ScoreBar, ScoreSnapshots, Segmented, Skeleton, TranslocoPipe],
  providers: [ExplanationStore],
  templateUrl: './score-explanation.html',
  styleUrl: './score-explanation.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ScoreExplanation {
  protected readonly store = inject(ExplanationStore);
  private readonly transloco = inject(TranslocoService);
  private readonly format = inject(Format);
  private readonly words = partWords();
  private readonly audience = audienceWord();

  readonly profileId = input.required<string>();
  readonly briefId = input<string | null>(null);
  readonly name = input('');
  readonly network = input<string | null>(null);
  readonly briefName = input<string | null>(null);
  /** The explained profile and the one ranked just above it, where both are known. */
  readonly pair = input<readonly [hit: Hit, above: Hit] | null>(null);
  readonly closed = output<void>();
  /** Its height is another: what floats must be placed anew. */
  readonly resized = output<void>();
  /** Asks for the comparison of the profile above and this one. */
  readonly comparePair = output<readonly [above: string, below: string]>();

  protected readonly shade = shadeOf;
  protected readonly shown = signal<'parts' | 'outlook' | 'snapshots'>('parts');
  protected readonly views = computed(() => {
    this.format.tag();
    return (['parts', 'outlook', 'snapshots'] as const).map((value) => ({
      value,
      label: this.transloco.translate<string>(`scoring.explain.view_${value}`),
    }));
  });
  protected readonly bar = computed(() =>
    (this.store.explanation()?.parts ?? [])
      .filter((part) => part.factor !== 'missing')
      .map((part) => ({ ...part, points: part.missing ? part.points + this.taken(part.factor) : part.points })),
  );
  protected readonly parts = computed(() => {
    this.format.tag();
    return (this.store.explanation()?.parts ?? [])
      .filter((part) => part.weight > 0 || part.points !== 0)
      .map((part) => this.words(part, this.network()));
  });
  protected readonly interval = computed(() => {
    const explanation = this.store.explanation();
    if (!explanation || explanation.low === null || explanation.high === null) return '';
    return this.transloco.translate('ui.interval_80', {
      low: this.format.number(explanation.low, 1),
      high: this.format.number(explanation.high, 1),
    });
  });
  protected readonly subtitle = computed(() => {
    const explanation = this.store.explanation();
    if (!explanation) return this.name();
    const objective = this.transloco.translate<string>(`objective.${explanation.objective}`);
    const brief = this.briefName();
    return this.transloco.translate(brief ? 'scoring.explain.for_brief' : 'scoring.explain.without_brief', {
      name: this.name(),
      brief,
      objective,
    });
  });

  protected readonly gap = computed(() => {
    const pair = this.pair();
    if (!pair) return null;
    this.format.tag();
    const [hit, above] = pair;
    const { points, factors } = rankGap(hit, above);
    const signed = (value: number): string => (value > 0 ? '+' : '') + this.format.number(value, 1);
    return {
      head: this.transloco.translate<string>('scoring.explain.below', {
        name: above.displayName,
        points: this.format.number(points, 1),
      }),
      factors: factors
        .map((one) => `${this.transloco.translate(`factor.${one.factor}`)} ${signed(one.points)}`)
        .join(' · '),
    };
  });

  constructor() {
    const size = new ResizeObserver(() => this.resized.emit());
    size.observe(inject<ElementRef<HTMLElement>>(ElementRef).nativeElement);
    inject(DestroyRef).onDestroy(() => size.disconnect());
    effect(() => {
      const [profileId, briefId] = [this.profileId(), this.briefId()];
      untracked(() => this.store.load(profileId, briefId));
    });
  }

  /** A note's code and, after a colon, the keys it speaks of. */
  protected note(note: string): string {
    const [code = '', keys = ''] = note.split(/:(.*)/s);
    return this.transloco.translate(`scoring.note.${code}`, { keys: keys.split('+').map(this.audience).join(', ') });
  }

  protected show(value: string): void {
    this.shown.set(value === 'outlook' || value === 'snapshots' ? value : 'parts');
  }

  protected whyBelow(): void {
    const pair = this.pair();
    if (pair) this.comparePair.emit([pair[1].id, pair[0].id]);
  }

  protected retry(): void {
    this.store.load(this.profileId(), this.briefId());
  }

  /** What the missing part takes off again: the bar is as long as the score. */
  private taken(factor: string): number {
    const part = this.store
      .explanation()
      ?.parts.find((one) => one.factor === 'missing' && (one.details as { of?: string } | null)?.of === factor);
    return part?.points ?? 0;
  }
}
