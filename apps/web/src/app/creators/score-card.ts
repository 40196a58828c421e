import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { Router } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { ScoreBar, shadeOf } from '../ui/creator/score-bar';
import { AudienceWords } from '../ui/format/audience-words';
import { Format } from '../ui/format/format';
import { NumberPipe } from '../ui/format/pipes';
import { ErrorNote } from '../ui/states/error-note';
import { Skeleton } from '../ui/states/skeleton';
import { CreatorStore, type Score } from './creator-store';

/** The score of the chosen profile, for a brief or without one; its parts sum to it. */
@Component({
  selector: 'v-score-card',
  imports: [ErrorNote, NumberPipe, ScoreBar, Skeleton, TranslocoPipe],
  template: `
    <section class="card" aria-labelledby="score-title">
      <div class="row head">
        <h2 id="score-title">{{ 'creators.score.title' | transloco }}</h2>
        <select
          class="input input-small push"
          [attr.aria-label]="'creators.score.brief' | transloco"
          #pick
          (change)="choose(pick.value)"
        >
          <option value="" [selected]="!briefId()">{{ 'creators.score.noBrief' | transloco }}</option>
          @for (brief of store.briefs(); track brief.id) {
            <option [value]="brief.id" [selected]="brief.id === briefId()">{{ brief.name }}</option>
          }
        </select>
      </div>
      @if (store.scoring.error(); as error) {
        <v-error-note
          room="creators"
          [code]="error.code"
          [details]="error.details"
          (retry)="store.loadScore(profileId(), briefId())"
        />
      } @else if (store.score(); as score) {
        <div class="two">
          <span
            ><b class="num">{{ score.score | vNumber: 1 }}</b>
            @if (score.low !== null && score.high !== null) {
              <small class="num">{{ score.low | vNumber: 1 }}–{{ score.high | vNumber: 1 }}</small>
            }
          </span>
          <span class="bar"
            ><v-score-bar [parts]="bar()" /><small>{{ 'objective.' + score.objective | transloco }}</small></span
          >
        </div>
        <button
          class="link small"
          type="button"
          [attr.aria-expanded]="open()"
          aria-controls="score-parts"
          (click)="open.set(!open())"
        >
          {{ (open() ? 'creators.score.hide' : 'creators.score.explain') | transloco }}
        </button>
        <div id="score-parts" [hidden]="!open()">
          <dl>
            @for (part of score.parts; track $index) {
              <div>
                <dt>
                  <i aria-hidden="true" [style.background]="shade(part.factor)" [class.hatch]="part.missing"></i
                  >{{ 'factor.' + part.factor | transloco }}
                  @for (line of proof(part); track line) {
                    <small>{{ line }}</small>
                  }
                </dt>
                <dd class="num">
                  {{ part.points | vNumber: 1 }} <span class="t3">/ {{ part.weight * 100 | vNumber }}</span>
                </dd>
              </div>
            }
          </dl>
          @for (note of notes(); track note) {
            <p class="small t3">{{ note }}</p>
          }
          <p class="small t3">
            {{
              'creators.score.formula' | transloco: { version: score.formulaVersion, benchmark: score.benchmarkVersion }
            }}
          </p>
        </div>
      } @else {
        <v-skeleton [rows]="2" [height]="18" />
      }
    </section>
  `,
  styles: `
    section {
      gap: 6px;
      min-height: 116px;
      padding: 10px var(--v-4);
    }
    .head {
      min-width: 0;
    }
    .head select {
      width: auto;
      min-width: 0;
      max-width: 72%;
    }
    .two {
      display: grid;
      grid-template-columns: 76px 1fr;
      gap: var(--v-3);
      align-items: start;
    }
    .two b {
      display: block;
      font-size: var(--v-size-title);
      line-height: 20px;
      font-weight: var(--v-weight-strong);
    }
    small {
      display: block;
      font-size: var(--v-size-small);
      line-height: 16px;
      color: var(--v-text-3);
    }
    .bar v-score-bar {
      margin: 6px 0;
    }
    .link {
      justify-self: start;
      align-self: start;
    }
    @media (max-width: 699.98px) {
      .link {
        min-height: var(--v-touch);
      }
    }
    dl > div {
      display: flex;
      justify-content: space-between;
      gap: var(--v-2);
      padding: 3px 0;
      border-top: 1px solid var(--v-line);
    }
    dt i {
      display: inline-block;
      width: 8px;
      height: 8px;
      margin-inline-end: 6px;
      border-radius: 2px;
    }
    dt small {
      padding-inline-start: 14px;
    }
    dd {
      white-space: nowrap;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ScoreCard {
  private readonly router = inject(Router);
  private readonly format = inject(Format);
  private readonly audience = inject(AudienceWords);
  private readonly transloco = inject(TranslocoService);
  protected readonly store = inject(CreatorStore);
  readonly profileId = input.required<string>();
  readonly briefId = input.required<string | null>();
  protected readonly open = signal(false);
  /** The part `missing` is what a missing factor lost: it is a number in the list, not a length. */
  protected readonly bar = computed(() => this.store.score()?.parts.filter(({ factor }) => factor !== 'missing') ?? []);

  /** Notes of later versions have no words here: they stand in Discover. */
  protected readonly notes = computed(() =>
    (this.store.score()?.notes ?? [])
      .map((note) => {
        const [code, keys = ''] = note.split(/:(.*)/);
        return this.words(`note.${code}`, {
          keys: keys
            .split('+')
            .map((key) => this.audience.of(key))
            .join(', '),
        });
      })
      .filter((words) => !words.startsWith('creators.')),
  );

  /** Where the points come from: place in the cohort, source and date, or what is missing. */
  protected proof(part: Score['parts'][number]): string[] {
    if (part.missing) return part.factor === 'missing' ? [] : [this.words('missing')];
    const value = part.factorScore === null ? '' : this.format.number(part.factorScore, 1);
    const place = part.cohortSize
      ? this.words('inCohort', { value, size: this.format.number(part.cohortSize) })
      : value && this.words('factorScore', { value });
    const date = part.asOf ? this.format.date(part.asOf) : '';
    return [[place, part.estimated ? this.words('estimated') : '', date].filter((one) => one).join(', ')];
  }

  private words(key: string, values: Record<string, unknown> = {}): string {
    this.format.tag();
    return this.transloco.translate(`creators.score.${key}`, values);
  }

  protected shade(factor: string): string {
    return shadeOf(factor);
  }

  protected choose(briefId: string): void {
    void this.router.navigate([], {
      queryParams: { brief: briefId || null },
      queryParamsHandling: 'merge',
      replaceUrl: true,
    });
  }
}
