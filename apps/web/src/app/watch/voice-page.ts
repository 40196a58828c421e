import { ChangeDetectionStrategy, Component, computed, effect, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { Api } from '../platform/graphql/api';
import { Call } from '../platform/graphql/call';
import { ShareOfVoiceDocument, type ShareOfVoiceQuery } from '../platform/generated/graphql';
import { LanguageStore } from '../platform/language/language';
import { Chart } from '../ui/chart/chart';
import { ChartColours } from '../ui/chart/chart-colours';
import { Format } from '../ui/format/format';
import { NumberPipe, PercentPipe } from '../ui/format/pipes';
import { EmptyState } from '../ui/states/empty-state';
import { ErrorNote } from '../ui/states/error-note';
import { Skeleton } from '../ui/states/skeleton';
import { voiceOption } from './voice-chart';
import { WatchedBrand } from './watched-brand';

const WEEKS = 12;

export type Voice = ShareOfVoiceQuery['shareOfVoice'];

/** Whose mentions, of all that are watched, week by week. */
@Component({
  selector: 'v-voice-page',
  imports: [Chart, EmptyState, ErrorNote, NumberPipe, PercentPipe, RouterLink, Skeleton, TranslocoPipe],
  template: `
    @if (loading.error(); as error) {
      <v-error-note room="watch" [code]="error.code" [details]="error.details" (retry)="load()" />
    }
    @if (voice(); as shown) {
      <section class="card" aria-labelledby="voice-title">
        <div class="card-head">
          <h2 id="voice-title">{{ 'watch.voice.title' | transloco }}</h2>
          @if (total() > 0) {
            <span class="t3 small">{{ 'watch.voice.unit' | transloco }}</span>
          }
          @if (latest(); as week) {
            <span class="push num"
              ><b class="strong">{{ share(week, 0) | vPercent }}</b
              >&ngsp;<span class="t3 small">{{
                'watch.voice.latest' | transloco: { name: shown.voices[0].name, week: week.week, count: sum(week) }
              }}</span></span
            >
          }
        </div>
        @if (total() === 0) {
          <v-empty-state
            icon="watch"
            [title]="'watch.voice.empty' | transloco"
            [text]="'watch.voice.emptyText' | transloco"
          >
            <a class="btn" routerLink="/watch/sources" queryParamsHandling="preserve">{{
              'watch.toSources' | transloco
            }}</a>
          </v-empty-state>
        } @else {
          <div class="card-body">
            <v-chart [option]="option()" [caption]="caption()" [columns]="columns()" [rows]="rows()" [height]="280" />
            <dl>
              @for (one of shown.voices; track one.subject; let at = $index) {
                <div>
                  <dt>{{ one.name }}</dt>
                  <dd class="num">{{ mentionsOf(at) | vNumber }}</dd>
                </div>
              }
            </dl>
          </div>
          <p class="card-foot">{{ 'watch.voice.formula' | transloco: { zone: shown.timeZone } }}</p>
        }
      </section>
    } @else if (loading.busy()) {
      <v-skeleton [rows]="1" [height]="340" />
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--v-4);
    }
    dl {
      display: flex;
      flex-wrap: wrap;
      gap: var(--v-2) var(--v-6);
    }
    dt {
      color: var(--v-text-2);
    }
    dd {
      font-weight: var(--v-weight-strong);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class VoicePage {
  private readonly api = inject(Api);
  private readonly watched = inject(WatchedBrand);
  private readonly format = inject(Format);
  private readonly colours = inject(ChartColours);
  private readonly transloco = inject(TranslocoService);
  private readonly language = inject(LanguageStore);
  protected readonly voice = signal<Voice | null>(null);
  protected readonly loading = new Call();
  protected readonly total = computed(() => (this.voice()?.weeks ?? []).reduce((all, week) => all + this.sum(week), 0));
  protected readonly latest = computed(() =>
    this.voice()
      ?.weeks.filter(({ complete, shares }) => complete && shares)
      .at(-1),
  );
  protected readonly caption = computed(() => {
    this.language.language();
    return this.transloco.translate('watch.voice.caption', { count: WEEKS });
  });
  protected readonly columns = computed(() => {
    this.language.language();
    const week = this.transloco.translate('watch.voice.week');
    return [week, ...(this.voice()?.voices ?? []).map(({ name }) => name)];
  });
  protected readonly rows = computed(() =>
    (this.voice()?.weeks ?? []).map((week) => [
      week.complete ? week.week : this.transloco.translate('watch.voice.soFar', { week: week.week }),
      ...week.mentions.map((count, at) =>
        week.shares ? `${this.format.percent(this.share(week, at), 1)} (${this.format.number(count)})` : '—',
      ),
    ]),
  );
  protected readonly option = computed(() => {
    const shown = this.voice();
    return shown ? voiceOption(shown, this.colours.colours(), this.format) : {};
  });

  constructor() {
    effect(() => {
      if (this.watched.brand()) void this.load();
    });
  }

  protected async load(): Promise<void> {
    const brandId = this.watched.brand()?.id;
    if (!brandId) return;
    const answer = await this.loading.run(() => this.api.query(ShareOfVoiceDocument, { brandId, weeks: WEEKS }));
    if (answer && this.watched.brand()?.id === brandId) this.voice.set(answer.shareOfVoice);
  }

  protected sum({ mentions }: Voice['weeks'][number]): number {
    return mentions.reduce((all, count) => all + count, 0);
  }

  protected share({ shares }: Voice['weeks'][number], at: number): number {
    return (shares?.[at] ?? 0) / 10_000;
  }

  protected mentionsOf(at: number): number {
    return (this.voice()?.weeks ?? []).reduce((all, { mentions }) => all + (mentions[at] ?? 0), 0);
  }
}
