import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { CountryPipe, DatePipe } from '../../ui/format/pipes';

interface Scope {
  readonly uses: readonly string[];
  readonly media: readonly string[];
  readonly territory: readonly string[];
  readonly from: string;
  readonly until?: string | null;
}

/** What a right reaches, in words. */
@Component({
  selector: 'v-scope-words',
  imports: [CountryPipe, DatePipe, TranslocoPipe],
  template: `
    <dl>
      <div>
        <dt>{{ 'rights.scope.uses' | transloco }}</dt>
        <dd>
          @for (use of scope().uses; track use) {
            <span>{{ 'rights.use.' + use | transloco }}</span>
          }
        </dd>
      </div>
      <div>
        <dt>{{ 'rights.scope.media' | transloco }}</dt>
        <dd>
          @for (medium of scope().media; track medium) {
            <span>{{ 'rights.medium.' + medium | transloco }}</span>
          }
        </dd>
      </div>
      <div>
        <dt>{{ 'rights.scope.territory' | transloco }}</dt>
        <dd>
          @for (code of scope().territory; track code) {
            <span>
              @if (code === 'world') {
                {{ 'rights.world' | transloco }}
              } @else {
                {{ code | vCountry }}
              }
            </span>
          }
        </dd>
      </div>
      <div>
        <dt>{{ 'rights.scope.days' | transloco }}</dt>
        <dd class="num">
          <span
            >{{ scope().from | vDate }} –
            @if (scope().until) {
              {{ scope().until | vDate }}
            } @else {
              {{ 'rights.noEnd' | transloco }}
            }
          </span>
        </dd>
      </div>
    </dl>
  `,
  styles: `
    dl > div {
      display: grid;
      grid-template-columns: 140px 1fr;
      gap: var(--v-2);
      padding: var(--v-2) 0;
      border-top: 1px solid var(--v-line);
    }
    dt {
      color: var(--v-text-2);
    }
    dd span:not(:last-child)::after {
      content: ', ';
    }
    @media (max-width: 699.98px) {
      dl > div {
        grid-template-columns: minmax(0, 1fr);
        gap: 0;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ScopeWords {
  readonly scope = input.required<Scope>();
}
