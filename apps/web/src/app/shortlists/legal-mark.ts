import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { MoneyPipe, PercentPipe } from '../ui/format/pipes';
import { type ListedCreator } from './shortlist-store';

type Legal = NonNullable<ListedCreator['legal']>;

/** Where the law's meter would stand with this creator, and what is still to answer; `[long]` names each rule with its text. */
@Component({
  selector: 'v-legal-mark',
  imports: [MoneyPipe, PercentPipe, TranslocoPipe],
  template: `
    @if (legal(); as law) {
      @if (long()) {
        <h3>{{ 'shortlists.legal.title' | transloco }}</h3>
        @if (law.forecast; as meter) {
          <p class="num">
            {{
              'shortlists.legal.meter'
                | transloco
                  : {
                      spent: (law.spent?.deciding | vMoney),
                      forecast: (meter.deciding | vMoney),
                      limit: (meter.limit | vMoney),
                    }
            }}
          </p>
        }
        <ul>
          @for (flag of law.flags; track $index) {
            <li>
              {{ 'law_rule.' + flag.rule | transloco }}
              <a class="small" [href]="flag.citation.url" rel="noreferrer" target="_blank"
                >{{ flag.citation.title }}, {{ flag.citation.article }}</a
              >
            </li>
          } @empty {
            <li class="t3">{{ 'shortlists.legal.nothing' | transloco }}</li>
          }
        </ul>
        <p class="small t3">{{ 'shortlists.legal.notCounsel' | transloco }}</p>
      } @else {
        <span
          class="flag"
          [class.flag-good]="law.state === 'green'"
          [class.flag-warning]="law.state === 'amber'"
          [class.flag-danger]="law.state === 'blocked'"
          [class.flag-plain]="law.state === 'none'"
          >{{ 'shortlists.legal.state.' + law.state | transloco }}</span
        >
        <small class="t3 num">
          @if (law.forecast; as meter) {
            {{ meter.percent / 100 | vPercent }}
          }
          @if (asked(); as count) {
            · {{ 'shortlists.legal.flags' | transloco: { count } }}
          }
        </small>
      }
    }
  `,
  styles: `
    small {
      display: block;
      white-space: nowrap;
    }
    a {
      text-decoration: underline;
    }
    ul {
      display: grid;
      gap: var(--v-1);
      margin-block: var(--v-2);
      padding-inline-start: var(--v-4);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LegalMark {
  readonly legal = input.required<Legal | null | undefined>();
  readonly long = input(false);
  protected readonly asked = computed(() => this.legal()?.flags.length ?? 0);
}
