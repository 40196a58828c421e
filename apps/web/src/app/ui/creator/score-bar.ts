import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

export interface BarPart {
  readonly factor: string;
  readonly points: number;
  readonly missing: boolean;
}

const SHADES: Readonly<Record<string, string>> = {
  engagement: 's5',
  authenticity: 's4',
  audienceFit: 's3',
  value: 's2',
  briefFit: 's1',
};

/** A score split in its parts, always in the same order; the whole width is 100 points. The numbers stand beside it. */
@Component({
  selector: 'v-score-bar',
  template: `@for (part of shown(); track part.factor) {
    <i [class.hatch]="part.missing" [style.--part]="part.shade" [style.width.%]="part.points"></i>
  }`,
  styles: `
    :host {
      display: flex;
      gap: 1.5px;
      height: 8px;
      border-radius: 2px;
      background: var(--v-score-track, var(--v-surface-3));
      overflow: hidden;
    }
    :host(.big) {
      height: 10px;
    }
    i {
      flex: none;
      height: 100%;
      background: var(--part);
    }
    i.hatch {
      background: var(--v-hatch);
    }
  `,
  host: { 'aria-hidden': 'true' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ScoreBar {
  readonly parts = input.required<readonly BarPart[]>();
  protected readonly shown = computed(() =>
    this.parts()
      .filter((part) => part.points > 0)
      .map((part) => ({ ...part, shade: shadeOf(part.factor) })),
  );
}

/** CSS colour of a factor, the same on every page. */
export function shadeOf(factor: string): string {
  return `var(--v-${SHADES[factor] ?? 'c-other'})`;
}
