import { ChangeDetectionStrategy, Component, computed, input, linkedSignal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { type ContractClause, type ContractLocale } from '@vivier/domain/contracts/clause-library';
import { type StatedClause, statedClauses } from '@vivier/domain/contracts/stated-clauses';
import { textChanges } from '@vivier/domain/contracts/text-changes';
import { DatePipe } from '../ui/format/pipes';
import { type WholeContract } from './contract-store';

/** What one version says otherwise than the one before it. */
@Component({
  selector: 'v-contract-versions',
  imports: [DatePipe, TranslocoPipe],
  template: `
    <section class="card" aria-labelledby="versions-title">
      <div class="card-head">
        <h2 id="versions-title">{{ 'contracts.differences' | transloco }}</h2>
        <label class="push small t2" for="version-of">{{ 'contracts.version' | transloco }}</label>
        <select id="version-of" class="input input-small" #chosen (change)="n.set(+chosen.value)">
          @for (version of contract().versions; track version.n) {
            <option [value]="version.n" [selected]="version.n === n()">
              {{ version.n }} · {{ version.madeAt | vDate: 'time' }}
            </option>
          }
        </select>
      </div>
      @if (before() === null) {
        <p class="card-body t2">{{ 'contracts.firstVersion' | transloco }}</p>
      } @else {
        <p class="card-body small t2">
          {{ 'contracts.comparedWith' | transloco: { version: n() - 1 } }}
          {{ (shown()?.pdfSha256 ? 'contracts.wasSent' : 'contracts.notSent') | transloco }}
        </p>
      }
      <div class="card-body" [attr.lang]="contract().locale">
        @for (clause of clauses(); track $index) {
          <section>
            <h3 [class.gone]="clause.gone">{{ clause.title }}</h3>
            <p>
              @for (part of clause.parts; track $index) {
                @switch (part.kind) {
                  @case ('added') {
                    <ins>{{ part.text }}</ins>
                  }
                  @case ('removed') {
                    <del>{{ part.text }}</del>
                  }
                  @default {
                    <span>{{ part.text }}</span>
                  }
                }
              }
            </p>
          </section>
        } @empty {
          <p class="t2" [attr.lang]="null">{{ 'contracts.noDifference' | transloco }}</p>
        }
      </div>
    </section>
  `,
  styles: `
    .input {
      width: auto;
    }
    p {
      white-space: pre-line;
      overflow-wrap: anywhere;
    }
    h3 {
      margin: 0 0 var(--v-1);
      font-size: var(--v-size-strong);
      line-height: var(--v-line-strong);
    }
    ins {
      background: var(--v-good-fill);
      color: var(--v-good);
      text-decoration: underline;
    }
    del,
    .gone {
      background: var(--v-danger-fill);
      color: var(--v-danger);
      text-decoration: line-through;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ContractVersions {
  readonly contract = input.required<WholeContract>();
  protected readonly n = linkedSignal(() => this.contract().version);
  protected readonly shown = computed(() => this.contract().versions.find(({ n }) => n === this.n()) ?? null);
  protected readonly before = computed(() => this.contract().versions.find(({ n }) => n === this.n() - 1) ?? null);
  protected readonly clauses = computed(() => {
    const [before, after] = [this.stated(this.before()), this.stated(this.shown())];
    const old = new Map(before.map((one) => [bare(one.title), one]));
    const kept = new Set(after.map(({ title }) => bare(title)));
    const first = this.before() === null;
    return [
      ...after.map(({ title, text }) => ({
        title,
        gone: false,
        parts: first ? [{ kind: 'same' as const, text }] : textChanges(old.get(bare(title))?.text ?? '', text),
      })),
      ...before
        .filter(({ title }) => !kept.has(bare(title)))
        .map(({ title, text }) => ({ title, gone: true, parts: [{ kind: 'removed' as const, text }] })),
    ].filter(({ gone, parts }) => first || gone || parts.some(({ kind }) => kind !== 'same'));
  });

  private stated(version: WholeContract['versions'][number] | null): StatedClause[] {
    if (!version) return [];
    const { clauses, values } = version;
    const { locale } = this.contract();
    return statedClauses(
      clauses as readonly ContractClause[],
      values as Record<string, string>,
      locale as ContractLocale,
    );
  }
}

/** Without its number, which a clause put in before it would change. */
function bare(title: string): string {
  return title.replace(/^\d+\. /, '');
}
