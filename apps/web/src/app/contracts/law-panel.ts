import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { ContractLawDocument, type ContractLawQuery } from '../platform/generated/graphql';
import { Api } from '../platform/graphql/api';
import { Call } from '../platform/graphql/call';
import { MoneyPipe, NumberPipe } from '../ui/format/pipes';
import { Icon } from '../ui/icon/icon';
import { type IconName } from '../ui/icon/icons';
import { ErrorNote } from '../ui/states/error-note';
import { type WholeContract } from './contract-store';

const ICON: Readonly<Record<string, IconName>> = { block: 'ban', warn: 'warn', inform: 'info' };

/** What the gate would say to the saved draft now: it blocks checking, sending and committing. */
@Component({
  selector: 'v-law-panel',
  imports: [ErrorNote, Icon, MoneyPipe, NumberPipe, TranslocoPipe],
  template: `
    <section class="card" aria-labelledby="gate-title">
      <div class="card-head">
        <h2 id="gate-title">{{ 'contracts.gate.title' | transloco }}</h2>
        @if (law(); as result) {
          <span class="flag push" [class]="result.passed ? 'flag-good' : 'flag-danger'">{{
            (result.passed ? 'contracts.gate.passes' : 'contracts.gate.blocks') | transloco
          }}</span>
        }
      </div>
      @if (loading.error(); as error) {
        <v-error-note room="contracts" [code]="error.code" [details]="error.details" (retry)="load()" />
      }
      @if (law(); as result) {
        <div class="card-body">
          @if (result.meter; as meter) {
            <p class="small">
              {{ 'contracts.gate.meter' | transloco }}
              <b class="num">{{ meter.deciding | vMoney }}</b> /
              <span class="num">{{ meter.limit | vMoney }}</span> &ngsp;<span class="t3 num"
                >({{ meter.percent | vNumber }} %)</span
              >
            </p>
          }
          <ul>
            @for (one of findings(); track $index) {
              <li [class]="one.level">
                <v-icon [name]="icon(one.level)" />
                <span>
                  {{ 'contracts.gate.rule.' + one.rule | transloco: details(one.details) }}
                  <a class="small" [href]="one.citation.url" target="_blank" rel="noopener noreferrer"
                    >{{ one.citation.title }}, {{ one.citation.article }}</a
                  >
                </span>
              </li>
            } @empty {
              <li class="t2">{{ 'contracts.gate.nothing' | transloco }}</li>
            }
          </ul>
          @if (informs().length) {
            <details>
              <summary class="small t2">
                {{ 'contracts.gate.informs' | transloco: { count: informs().length } }}
              </summary>
              <ul>
                @for (one of informs(); track $index) {
                  <li>
                    <v-icon name="info" />
                    <span
                      >{{ 'contracts.gate.rule.' + one.rule | transloco: details(one.details) }}
                      <a class="small" [href]="one.citation.url" target="_blank" rel="noopener noreferrer"
                        >{{ one.citation.title }}, {{ one.citation.article }}</a
                      ></span
                    >
                  </li>
                }
              </ul>
            </details>
          }
        </div>
        <p class="card-foot">{{ 'contracts.gate.packs' | transloco: { packs: result.packs.join(', ') } }}</p>
      }
    </section>
  `,
  styles: `
    ul {
      display: grid;
      gap: var(--v-2);
    }
    details ul {
      margin-top: var(--v-2);
    }
    li {
      display: grid;
      grid-template-columns: auto 1fr;
      gap: var(--v-2);
    }
    li a {
      display: block;
    }
    li v-icon {
      margin-top: 2px;
      color: var(--v-text-3);
    }
    .block v-icon {
      color: var(--v-danger);
    }
    .warn v-icon {
      color: var(--v-warning);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LawPanel {
  private readonly api = inject(Api);
  readonly contract = input.required<WholeContract>();
  protected readonly law = signal<ContractLawQuery['contractLaw'] | null>(null);
  protected readonly loading = new Call();
  protected readonly findings = computed(() => this.law()?.findings.filter(({ level }) => level !== 'inform') ?? []);
  protected readonly informs = computed(() => this.law()?.findings.filter(({ level }) => level === 'inform') ?? []);

  constructor() {
    effect(() => {
      this.contract();
      untracked(() => void this.load());
    });
  }

  protected async load(): Promise<void> {
    const { id, creatorId } = this.contract();
    if (creatorId === null) return;
    const answer = await this.loading.run(() => this.api.query(ContractLawDocument, { id }));
    if (answer) this.law.set(answer.contractLaw);
  }

  protected icon(level: string): IconName {
    return ICON[level] ?? 'info';
  }

  protected details(details: unknown): Record<string, unknown> {
    return Object.fromEntries(
      Object.entries((details ?? {}) as Record<string, unknown>).map(([name, value]) => [
        name,
        typeof value === 'string' ? value.replaceAll('_', ' ') : value,
      ]),
    );
  }
}
