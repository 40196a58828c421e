import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { AudienceWords } from '../ui/format/audience-words';
import { Format } from '../ui/format/format';
import { DatePipe, NumberPipe } from '../ui/format/pipes';
import { type Profile } from './trend';

const FEW = 8;
type Told = NonNullable<Profile['fieldSources'][number]['told']>;

/** Each known field with the file, line and date it comes from. */
@Component({
  selector: 'v-sources-card',
  imports: [DatePipe, NumberPipe, TranslocoPipe],
  template: `
    <section class="card" aria-labelledby="sources-title">
      <div class="card-head">
        <h2 id="sources-title">{{ 'creators.sources.title' | transloco }}</h2>
        <span class="t3 small">{{ 'network.' + profile().network | transloco }}</span>
      </div>
      @if (rows().length === 0 && !email()) {
        <p class="card-body t2">{{ 'creators.sources.none' | transloco }}</p>
      } @else {
        <div class="table-wrap" tabindex="0" role="group" aria-labelledby="sources-title">
          <table class="table table-cards">
            <thead>
              <tr>
                <th scope="col">{{ 'creators.sources.field' | transloco }}</th>
                <th scope="col">{{ 'creators.sources.value' | transloco }}</th>
                <th scope="col">{{ 'creators.sources.source' | transloco }}</th>
                <th scope="col" class="r">{{ 'creators.sources.line' | transloco }}</th>
                <th scope="col">{{ 'creators.sources.asOf' | transloco }}</th>
              </tr>
            </thead>
            <tbody>
              @if (email(); as address) {
                <tr>
                  <th scope="row">{{ 'creators.field.email' | transloco }}</th>
                  <td>
                    @if (open()) {
                      <a [href]="'mailto:' + address">{{ address }}</a>
                    } @else {
                      <span class="num">{{ masked() }}</span>&ngsp;<button
                        class="link small"
                        type="button"
                        (click)="open.set(true)"
                      >
                        {{ 'creators.sources.showEmail' | transloco }}
                      </button>
                    }
                  </td>
                  @if (emailSource(); as source) {
                    <td class="t2 from">
                      {{ sourceName(source.source) }}
                      @if (source.told; as told) {
                        <small class="t3">{{ 'creators.sources.told' | transloco: toldOf(told, open()) }}</small>
                      }
                    </td>
                    <td></td>
                    <td class="num nowrap t2">{{ source.asOf | vDate }}</td>
                  } @else {
                    <td class="t3">—</td>
                    <td></td>
                    <td></td>
                  }
                </tr>
              }
              @for (row of shown(); track row.field) {
                <tr>
                  <th scope="row">{{ 'creators.field.' + row.field | transloco }}</th>
                  <td class="num value" [attr.data-label]="'creators.sources.value' | transloco">
                    <span>{{ row.value }}</span>
                  </td>
                  <td class="t2 from" [attr.data-label]="'creators.sources.source' | transloco">
                    {{ sourceName(row.source) }}
                    @if (row.told; as told) {
                      <small class="t3">{{ 'creators.sources.told' | transloco: toldOf(told, true) }}</small>
                    }
                  </td>
                  <td class="r t3" [attr.data-label]="row.line === null ? null : ('creators.sources.line' | transloco)">
                    @if (row.line !== null) {
                      {{ row.line | vNumber }}
                    }
                  </td>
                  <td class="num nowrap t2" [attr.data-label]="'creators.sources.asOf' | transloco">
                    {{ row.asOf | vDate }}
                  </td>
                </tr>
              }
            </tbody>
          </table>
        </div>
      }
      <div class="card-foot">
        <span>{{ 'creators.sources.history' | transloco }}</span>
        @if (rows().length > few) {
          <button class="link small push" type="button" [attr.aria-expanded]="all()" (click)="all.set(!all())">
            {{ (all() ? 'creators.sources.less' : 'creators.sources.all') | transloco: { count: rows().length } }}
          </button>
        }
      </div>
    </section>
  `,
  styles: `
    :host {
      display: grid;
    }
    .value,
    .from {
      max-width: 260px;
      overflow-wrap: anywhere;
    }
    .from small {
      display: block;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SourcesCard {
  private readonly format = inject(Format);
  private readonly words = inject(AudienceWords);
  private readonly transloco = inject(TranslocoService);
  readonly profile = input.required<Profile>();
  readonly email = input<string | null>(null);
  protected readonly few = FEW;
  protected readonly all = signal(false);
  protected readonly open = signal(false);

  protected readonly masked = computed(() => masked(this.email() ?? ''));
  // Figures that the API does not publish have a source and no value here: they are left out.
  protected readonly rows = computed(() =>
    this.profile()
      .fieldSources.map((one) => ({ ...one, value: this.valueOf(one.field) }))
      .filter(({ value }) => value !== ''),
  );
  protected readonly shown = computed(() => (this.all() ? this.rows() : this.rows().slice(0, FEW)));

  protected readonly emailSource = computed(() => this.profile().fieldSources.find(({ field }) => field === 'email'));

  protected sourceName(source: string): string {
    return source === 'correction' ? this.transloco.translate('creators.sources.correction') : source || '—';
  }

  protected toldOf({ value, source, asOf }: Told, open: boolean): Record<string, string> {
    return { value: open ? value : masked(value), source, day: this.format.date(asOf) };
  }

  private valueOf(field: string): string {
    const profile = this.profile();
    const known: Readonly<Record<string, string | null>> = {
      followers: number(profile.followers, this.format),
      following: number(profile.following, this.format),
      posts: number(profile.mediaCount, this.format),
      avgLikes: number(profile.avgLikes, this.format),
      avgComments: number(profile.avgComments, this.format, 1),
      avgShares: number(profile.avgShares, this.format, 1),
      avgViews: number(profile.avgViews, this.format),
      avgViewers: number(profile.avgViewers, this.format),
      country: profile.country && this.format.country(profile.country),
      language: profile.language && this.format.languageName(profile.language),
      categories: profile.categories.map((slug) => this.words.category(slug)).join(', '),
      verified:
        profile.verified === null
          ? null
          : this.transloco.translate(profile.verified ? 'creators.field.yes' : 'creators.field.no'),
      displayName: profile.displayName,
      externalId: profile.externalId,
      url: profile.url,
      bio: profile.bio,
      price: profile.price && this.format.moneyRange(profile.price.low, profile.price.high),
      engagementRate: this.fileRate(),
    };
    return known[field] ?? '';
  }

  private fileRate(): string | null {
    const rate = this.profile().snapshots.findLast(({ engagementRate }) => engagementRate !== null)?.engagementRate;
    return rate === undefined || rate === null ? null : this.format.percent(rate, 2);
  }
}

function masked(address: string): string {
  return address.replace(/^(.).*@/, '$1•••@');
}

function number(value: number | null, format: Format, digits = 0): string | null {
  return value === null ? null : format.number(value, value < 100 ? digits : 0);
}
