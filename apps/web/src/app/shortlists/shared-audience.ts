import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { initialsOf } from '../ui/creator/avatar';
import { Format } from '../ui/format/format';
import { NumberPipe } from '../ui/format/pipes';
import { type Portfolio } from './portfolio-store';

/** As many rows as can be read; the chosen stand in the order that adds most. */
const SHOWN = 14;
const KINDS = ['measured', 'modelled', 'one_creator'] as const;

/** What each two of the chosen share, in per cent of the smaller audience. */
@Component({
  selector: 'v-shared-audience',
  imports: [NumberPipe, TranslocoPipe],
  template: `
    <section class="card" aria-labelledby="shared-title">
      <div class="card-head">
        <h2 id="shared-title">{{ 'shortlists.shared.title' | transloco }}</h2>
        <span class="small t3">{{ 'shortlists.shared.lead' | transloco }}</span>
      </div>
      <div class="card-body">
        <div class="frame" tabindex="0" role="group" [attr.aria-label]="'shortlists.shared.title' | transloco">
          <table>
            <caption class="sr">
              {{
                'shortlists.shared.caption' | transloco
              }}
            </caption>
            <thead>
              <tr>
                <td></td>
                @for (one of columns(); track one.profileId) {
                  <th scope="col">
                    <abbr [title]="one.displayName">{{ initials(one.displayName) }}</abbr>
                  </th>
                }
              </tr>
            </thead>
            <tbody>
              @for (row of rows(); track row.id) {
                <tr>
                  <th scope="row" class="cut">{{ row.name }}</th>
                  @for (cell of row.cells; track $index) {
                    <td [class]="cell.kind" [style.--t]="cell.tone" [title]="cell.title">
                      {{ cell.percent }}
                    </td>
                  }
                </tr>
              }
            </tbody>
          </table>
        </div>
        <ul class="small t2">
          @for (one of legend(); track one.kind) {
            <li>
              <span class="square" [class]="one.kind" aria-hidden="true"></span
              >{{ 'shortlists.shared.' + one.kind | transloco: { count: one.count | vNumber } }}
            </li>
          }
        </ul>
      </div>
      <p class="card-foot">{{ 'shortlists.shared.note' | transloco }}{{ cut() }}</p>
    </section>
  `,
  styles: `
    :host {
      display: grid;
    }
    .frame {
      overflow-x: auto;
    }
    table {
      border-collapse: separate;
      border-spacing: 1px;
    }
    th {
      height: 25px;
      font-weight: var(--v-weight-text);
      font-size: var(--v-size-small);
      text-align: start;
    }
    tbody th {
      max-width: 150px;
      padding-inline-end: var(--v-2);
    }
    thead th {
      width: 30px;
      min-width: 26px;
      text-align: center;
      font-size: var(--v-size-caption);
      color: var(--v-text-2);
    }
    abbr {
      text-decoration: none;
    }
    tbody td,
    .square {
      border-radius: 2px;
      background: color-mix(in srgb, var(--v-accent) var(--t, 10%), var(--v-surface));
      text-align: center;
      font-size: var(--v-size-caption);
      font-variant-numeric: var(--v-figures);
    }
    .measured {
      font-weight: 700;
      box-shadow: inset 0 0 0 1.5px var(--v-accent);
    }
    .one_creator {
      box-shadow: inset 0 0 0 1px var(--v-outline);
    }
    .square {
      flex: none;
      width: 20px;
      height: 16px;
    }
    ul {
      display: flex;
      flex-wrap: wrap;
      gap: var(--v-1) var(--v-4);
    }
    li {
      display: flex;
      align-items: center;
      gap: 6px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SharedAudience {
  private readonly format = inject(Format);
  private readonly transloco = inject(TranslocoService);
  readonly portfolio = input.required<Portfolio>();
  protected readonly initials = initialsOf;

  private readonly shown = computed(() => this.portfolio().chosen.slice(0, SHOWN));
  private readonly pairs = computed(
    () => new Map(this.portfolio().pairs.map((pair) => [key(pair.a, pair.b), pair] as const)),
  );
  protected readonly columns = computed(() => this.shown().slice(0, -1));
  protected readonly rows = computed(() =>
    this.shown()
      .slice(1)
      .map((one, at) => ({
        id: one.profileId,
        name: one.displayName,
        cells: this.shown()
          .slice(0, at + 1)
          .map((other) => this.cell(one.profileId, other.profileId, `${one.displayName} – ${other.displayName}`)),
      })),
  );
  protected readonly legend = computed(() =>
    KINDS.map((kind) => ({ kind, count: this.portfolio().pairs.filter((pair) => pair.kind === kind).length })).filter(
      ({ count }) => count > 0,
    ),
  );
  protected readonly cut = computed(() => {
    this.format.tag();
    const all = this.portfolio().chosen.length;
    return all > SHOWN
      ? ` ${this.transloco.translate<string>('shortlists.shared.cut', { shown: SHOWN, all: this.format.number(all) })}`
      : '';
  });

  private cell(a: string, b: string, names: string): { kind: string; percent: string; tone: string; title: string } {
    const pair = this.pairs().get(key(a, b));
    if (!pair) return { kind: 'hatch', percent: '', tone: '0%', title: names };
    const percent = 100 * pair.share;
    return {
      kind: pair.kind,
      percent: percent > 0 && percent < 0.5 ? '<1' : this.format.number(percent),
      tone: `${Math.min(36, 3 + percent * 0.66).toFixed(1)}%`,
      title: `${names}: ${this.format.percent(pair.share, 1)}`,
    };
  }
}

function key(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}
