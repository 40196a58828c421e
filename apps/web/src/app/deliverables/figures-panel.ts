import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Session } from '../platform/session/session';
import { DatePipe, NumberPipe } from '../ui/format/pipes';
import { ErrorNote } from '../ui/states/error-note';
import { type Piece, PieceStore } from './piece-store';

const COUNTS = ['views', 'reach', 'impressions', 'likes', 'comments', 'shares', 'saves'] as const;

/** How the post did, each row with where it comes from and when; rows are added, never changed. */
@Component({
  selector: 'v-figures-panel',
  imports: [DatePipe, ErrorNote, NumberPipe, TranslocoPipe],
  template: `
    @if (figures().length) {
      <div class="table-wrap" tabindex="0" role="group" [attr.aria-label]="'content.figures.title' | transloco">
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{{ 'content.figures.when' | transloco }}</th>
              @for (count of counts; track count) {
                <th scope="col" class="r">{{ 'content.figures.' + count | transloco }}</th>
              }
              <th scope="col">{{ 'ui.source' | transloco }}</th>
            </tr>
          </thead>
          <tbody>
            @for (row of figures(); track row.id) {
              <tr>
                <th scope="row" class="num nowrap">{{ row.measuredAt | vDate: 'time' }}</th>
                @for (count of counts; track count) {
                  <td class="r">{{ row[count] | vNumber }}</td>
                }
                <td>{{ row.source === 'hand' ? ('content.figures.byHand' | transloco) : row.source }}</td>
              </tr>
            }
          </tbody>
        </table>
      </div>
    } @else {
      <p class="small t2 pad">{{ 'content.figures.none' | transloco }}</p>
    }
    @if (writes()) {
      <form class="pad" #form (submit)="add($event, form)">
        @for (count of counts; track count) {
          <div class="form-line">
            <label [attr.for]="'figure-' + count">{{ 'content.figures.' + count | transloco }}</label>
            <input
              class="input num"
              type="number"
              min="0"
              step="1"
              inputmode="numeric"
              [id]="'figure-' + count"
              [attr.name]="count"
            />
          </div>
        }
        <span class="acts">
          <button class="btn" type="submit">{{ 'content.figures.add' | transloco }}</button>
          <button class="btn btn-quiet" type="button" (click)="store.addFigures(null)">
            {{ 'content.figures.fromPool' | transloco }}
          </button>
        </span>
      </form>
      @if (wrong()) {
        <v-error-note room="content" code="figures_empty" [canRetry]="false" />
      }
    }
  `,
  styles: `
    .pad {
      padding: var(--v-2) var(--v-4) var(--v-4);
    }
    form {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(110px, 1fr));
      align-items: end;
      gap: var(--v-3);
    }
    .acts {
      display: flex;
      flex-wrap: wrap;
      gap: var(--v-2);
    }
    v-error-note {
      margin: 0 var(--v-4) var(--v-4);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FiguresPanel {
  private readonly session = inject(Session);
  protected readonly store = inject(PieceStore);
  readonly piece = input.required<Piece>();
  protected readonly counts = COUNTS;
  protected readonly wrong = signal(false);
  protected readonly figures = computed(() => this.piece().publication?.figures ?? []);
  protected readonly writes = computed(() => this.session.can('deliverables.write'));

  protected async add(event: Event, form: HTMLFormElement): Promise<void> {
    event.preventDefault();
    const data = new FormData(form);
    const number = (name: string) => {
      const text = String(data.get(name) ?? '').trim();
      return text === '' ? null : Math.round(Number(text));
    };
    const figures = Object.fromEntries(COUNTS.map((name) => [name, number(name)]));
    this.wrong.set(Object.values(figures).every((value) => value === null));
    if (!this.wrong() && (await this.store.addFigures(figures))) form.reset();
  }
}
