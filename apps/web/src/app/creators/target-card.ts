import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { targetShare } from '@vivier/scoring/factors/audience-fit';
import { ShareMark } from '../ui/creator/share-mark';
import { AudienceWords } from '../ui/format/audience-words';
import { PercentPipe } from '../ui/format/pipes';
import { Icon } from '../ui/icon/icon';
import { type Audience, shareBpOf } from './audience-rows';
import { type BriefName } from './creator-store';

/** How much of an audience a brief asks for is here, with its bounds and its minimums. */
@Component({
  selector: 'v-target-card',
  imports: [Icon, PercentPipe, ShareMark, TranslocoPipe],
  template: `
    <section class="card" aria-labelledby="target-title">
      <div class="card-head">
        <h2 id="target-title">{{ 'creators.target.title' | transloco }}</h2>
        @if (minimums().length > 0) {
          @if (met()) {
            <span class="flag flag-good push"
              ><v-icon class="small" name="check" />{{ 'creators.target.met' | transloco }}</span
            >
          } @else {
            <span class="flag flag-warning push"
              ><v-icon class="small" name="warn" />{{ 'creators.target.notMet' | transloco }}</span
            >
          }
        }
      </div>
      <div class="card-body">
        @if (!brief() || brief()!.audience.length === 0) {
          <p class="t2">{{ 'creators.target.none' | transloco }}</p>
        } @else if (!audience()) {
          <p class="unknown">{{ 'creators.target.unknown' | transloco }}</p>
          <span class="hatch" aria-hidden="true"></span>
        } @else if (inside(); as inside) {
          <p class="figure">
            <b class="num" [class.estimated]="!exact()">{{ inside.shareBp / 10000 | vPercent }}</b>&ngsp;<span
              class="t2"
              >{{ 'creators.target.people' | transloco: { brief: brief()!.name } }}</span
            >
          </p>
          <v-share [share]="inside.shareBp / 10000" [estimated]="!exact()" />
          @if (!exact()) {
            <p class="small t3">
              {{
                'creators.target.bounds'
                  | transloco: { low: inside.lowBp / 10000 | vPercent, high: inside.highBp / 10000 | vPercent }
              }}. {{ 'creators.target.product' | transloco }}
            </p>
          }
          <dl>
            @for (one of minimums(); track one.key) {
              <div>
                <dt>{{ one.name }}</dt>
                <dd class="num">
                  <v-share [share]="one.share" [minimum]="one.asked" [estimated]="audience()!.estimated" />{{
                    one.share | vPercent
                  }}
                  <span class="t3">{{ 'creators.target.asked' | transloco: { share: one.asked | vPercent } }}</span>
                </dd>
              </div>
            }
          </dl>
        }
      </div>
    </section>
  `,
  styles: `
    :host {
      display: grid;
    }
    .figure {
      display: flex;
      flex-wrap: wrap;
      align-items: baseline;
      gap: var(--v-2);
    }
    .figure b {
      font-size: var(--v-size-figure);
      line-height: var(--v-line-figure);
      font-weight: var(--v-weight-strong);
    }
    .card-body > v-share {
      width: 100%;
    }
    .hatch {
      display: block;
      height: 8px;
      border-radius: 4px;
    }
    dl > div {
      display: flex;
      flex-wrap: wrap;
      justify-content: space-between;
      gap: 0 var(--v-3);
      padding: 5px 0;
      border-top: 1px solid var(--v-line);
    }
    dt {
      color: var(--v-text-2);
    }
    dd v-share {
      margin-inline-end: var(--v-2);
      vertical-align: middle;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TargetCard {
  private readonly words = inject(AudienceWords);
  readonly audience = input.required<Audience | null>();
  readonly brief = input.required<BriefName | null>();

  protected readonly inside = computed(() => {
    const audience = this.audience();
    const brief = this.brief();
    if (!audience || !brief) return null;
    return targetShare({ marginalsBp: brief.audience.map(({ keys }) => shareBpOf(audience, keys)) });
  });
  protected readonly exact = computed(
    () => this.inside()?.lowBp === this.inside()?.highBp && !this.audience()?.estimated,
  );
  protected readonly minimums = computed(() => {
    const audience = this.audience();
    const brief = this.brief();
    if (!audience || !brief) return [];
    return brief.minimumShares.map(({ key, share }) => ({
      key,
      name: this.words.of(key),
      asked: share,
      share: shareBpOf(audience, [key]) / 10_000,
    }));
  });
  protected readonly met = computed(() => this.minimums().every(({ share, asked }) => share >= asked));
}
