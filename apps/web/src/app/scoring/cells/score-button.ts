import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { ScoreBar } from '../../ui/creator/score-bar';
import { NumberPipe } from '../../ui/format/pipes';
import { type Hit } from '../discover-store';

/** The score and its parts; opens the explanation. */
@Component({
  selector: 'v-score-button',
  imports: [NumberPipe, ScoreBar, TranslocoPipe],
  template: `<button
    type="button"
    aria-haspopup="dialog"
    [id]="'score-' + hit().id"
    [attr.aria-expanded]="open()"
    [attr.aria-label]="
      'scoring.explain_label' | transloco: { score: (hit().score | vNumber: 1), name: hit().displayName }
    "
    (click)="explain.emit()"
  >
    <b class="num">{{ hit().score | vNumber: 1 }}</b><v-score-bar [parts]="hit().factors" />
  </button>`,
  styles: `
    button {
      display: flex;
      align-items: center;
      gap: var(--v-2);
      width: 100%;
      min-height: 28px;
      padding: 0;
      border: 0;
      background: none;
      border-radius: var(--v-radius-1);
    }
    b {
      width: 34px;
      font-weight: var(--v-weight-strong);
      text-align: end;
    }
    v-score-bar {
      flex: 1;
    }
    @media (max-width: 699.98px) {
      button {
        min-height: var(--v-touch);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ScoreButton {
  readonly hit = input.required<Hit>();
  readonly open = input(false);
  readonly explain = output<void>();
}
