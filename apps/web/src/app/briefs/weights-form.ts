import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { FACTORS } from '@vivier/scoring/weights';
import { shadeOf } from '../ui/creator/score-bar';
import { Format } from '../ui/format/format';
import { NumberPipe } from '../ui/format/pipes';

/** Points of 100 a factor; the sum is shown while it is changed. */
@Component({
  selector: 'v-weights-form',
  imports: [NumberPipe, TranslocoPipe],
  template: `
    <div class="row">
      <button class="switch" type="button" role="switch" [attr.aria-checked]="own()" (click)="ownChange.emit(!own())">
        <i aria-hidden="true"></i>{{ 'briefs.form.weightsOwn' | transloco }}
      </button>
      @if (!own()) {
        <span class="small t3">{{ 'briefs.form.weightsDefault' | transloco }}</span>
      }
    </div>
    <div class="bar" aria-hidden="true">
      @for (row of rows(); track row.factor) {
        <i [style.width.%]="row.points" [style.background]="row.shade"></i>
      }
    </div>
    <ul>
      @for (row of rows(); track row.factor) {
        <li>
          <label [for]="'weight-' + row.factor"
            ><i class="dot" aria-hidden="true" [style.background]="row.shade"></i
            >{{ 'factor.' + row.factor | transloco }}</label
          >
          @if (own()) {
            <input
              class="input input-small num"
              inputmode="decimal"
              [id]="'weight-' + row.factor"
              [attr.aria-label]="'briefs.form.weightOf' | transloco: { factor: 'factor.' + row.factor | transloco }"
              #points
              [value]="row.text"
              (change)="change(row.at, points.value)"
            />
          } @else {
            <b class="num medium">{{ row.points | vNumber }}</b>
          }
        </li>
      }
    </ul>
    @if (own()) {
      <p class="small num" [class.wrong]="sum() !== 100" role="status">
        {{ 'briefs.form.weightSum' | transloco: { sum: sum() | vNumber: (sum() % 1 === 0 ? 0 : 2) } }}
      </p>
    }
    @if (wrong() && sum() === 100) {
      <p class="small wrong">{{ wrong() }}</p>
    }
    @if (!hasTarget() && points()[2] > 0) {
      <p class="small t3">{{ 'briefs.form.weightsShared' | transloco: { points: points()[2] | vNumber } }}</p>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--v-3);
    }
    .bar {
      display: flex;
      gap: 1.5px;
      height: 8px;
      border-radius: 2px;
      overflow: hidden;
      background: var(--v-surface-3);
    }
    ul {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(190px, 100%), 1fr));
      gap: var(--v-1) var(--v-6);
    }
    li {
      display: flex;
      align-items: center;
      justify-content: space-between;
      gap: var(--v-2);
      min-height: 30px;
    }
    .dot {
      display: inline-block;
      width: 8px;
      height: 8px;
      margin-inline-end: 6px;
      border-radius: 2px;
    }
    .input {
      width: 72px;
      text-align: end;
    }
    .wrong {
      color: var(--v-danger);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WeightsForm {
  private readonly format = inject(Format);
  readonly own = input.required<boolean>();
  readonly points = input.required<readonly number[]>();
  readonly hasTarget = input.required<boolean>();
  readonly wrong = input('');
  readonly ownChange = output<boolean>();
  readonly pointsChange = output<readonly number[]>();

  protected readonly rows = computed(() =>
    FACTORS.map((factor, at) => {
      const points = this.points()[at] ?? 0;
      return {
        factor,
        at,
        points: Number.isFinite(points) ? points : 0,
        text: Number.isFinite(points) ? this.format.number(points, points % 1 === 0 ? 0 : 1) : '',
        shade: shadeOf(factor),
      };
    }),
  );
  protected readonly sum = computed(
    () => Math.round(100 * this.points().reduce((total, one) => total + (Number.isFinite(one) ? one : 0), 0)) / 100,
  );

  protected change(at: number, text: string): void {
    const points = Number(text.replace(',', '.').trim());
    this.pointsChange.emit(this.points().map((one, i) => (i === at ? points : one)));
  }
}
