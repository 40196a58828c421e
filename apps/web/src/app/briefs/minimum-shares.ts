import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { AudienceWords } from '../ui/format/audience-words';

/** "At least 40 % in France": one share a key of the target; an empty field asks for nothing. */
@Component({
  selector: 'v-minimum-shares',
  imports: [TranslocoPipe],
  template: `
    <fieldset>
      <legend>{{ 'briefs.form.minimums' | transloco }}</legend>
      <p class="small t3">{{ 'briefs.form.minimumsLead' | transloco }}</p>
      <ul>
        @for (row of rows(); track row.key) {
          <li>
            <label [for]="'min-' + row.key">{{ row.name }}</label>
            <span class="field"
              ><input
                class="num"
                inputmode="decimal"
                [id]="'min-' + row.key"
                [placeholder]="'—'"
                [attr.aria-label]="'briefs.form.minimumOf' | transloco: { name: row.name }"
                #share
                [value]="row.percent"
                (change)="change(row.key, share.value)"
              /><span aria-hidden="true">%</span></span
            >
          </li>
        }
      </ul>
      @if (wrong()) {
        <p class="wrong">{{ wrong() }}</p>
      }
    </fieldset>
  `,
  styles: `
    legend {
      font-size: var(--v-size-small);
      line-height: var(--v-line-small);
      font-weight: var(--v-weight-medium);
    }
    ul {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(230px, 100%), 1fr));
      gap: var(--v-1) var(--v-6);
      margin-top: var(--v-2);
    }
    li {
      display: flex;
      align-items: center;
      justify-content: space-between;
      gap: var(--v-2);
    }
    .field {
      width: 84px;
      min-height: 28px;
    }
    .field input {
      text-align: end;
    }
    .wrong {
      margin-top: var(--v-1);
      font-size: var(--v-size-small);
      color: var(--v-danger);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MinimumShares {
  private readonly words = inject(AudienceWords);
  readonly keys = input.required<readonly string[]>();
  readonly minimums = input.required<Readonly<Record<string, number>>>();
  readonly wrong = input('');
  readonly minimumsChange = output<Readonly<Record<string, number>>>();

  protected readonly rows = computed(() => {
    const minimums = this.minimums();
    const keys = [...new Set([...this.keys(), ...Object.keys(minimums)])];
    return keys.map((key) => ({
      key,
      name: this.words.of(key),
      percent: Number.isFinite(minimums[key]) ? String(minimums[key]) : '',
    }));
  });

  protected change(key: string, text: string): void {
    const next = { ...this.minimums() };
    const percent = Number(text.replace(',', '.').replace('%', '').trim());
    if (text.trim() === '' || percent === 0) delete next[key];
    else next[key] = percent;
    this.minimumsChange.emit(next);
  }
}
