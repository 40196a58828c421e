import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Session } from '../../platform/session/session';
import { NetworkMark } from '../../ui/creator/network-mark';
import { AudienceWords } from '../../ui/format/audience-words';
import { DatePipe, MoneyPipe } from '../../ui/format/pipes';
import { EmptyState } from '../../ui/states/empty-state';
import { ErrorNote } from '../../ui/states/error-note';
import { ChangeWords } from '../change-words';
import { CampaignKpis } from './campaign-kpis';
import { CampaignsStore } from './campaigns-store';
import { nextStepOf } from './campaigns-view';

/** What the campaign looks for and what it promotes. */
@Component({
  selector: 'v-campaign-brief',
  imports: [CampaignKpis, DatePipe, EmptyState, ErrorNote, MoneyPipe, NetworkMark, RouterLink, TranslocoPipe],
  template: `
    @if (store.open(); as campaign) {
      @if (campaign.brief?.kpis?.length && session.can('reports.read')) {
        <v-campaign-kpis [campaignId]="campaign.id" [version]="campaign.briefVersion" />
      }
      <section class="card" aria-labelledby="about-title">
        <div class="card-head">
          <h2 id="about-title">{{ 'briefs.campaigns.about' | transloco }}</h2>
        </div>
        <dl class="card-body">
          <div>
            <dt>{{ 'briefs.campaigns.objective' | transloco }}</dt>
            <dd>
              {{ campaign.promotionalObjective || ('briefs.campaigns.notSet' | transloco) }}
              <small>{{ 'briefs.campaigns.objectiveHint' | transloco }}</small>
            </dd>
          </div>
          <div>
            <dt>{{ 'briefs.campaigns.nextHead' | transloco }}</dt>
            <dd>{{ 'briefs.campaigns.next.' + nextStep(campaign) | transloco }}</dd>
          </div>
        </dl>
      </section>
      @if (store.moving.error(); as error) {
        <v-error-note room="briefs.campaigns" [code]="error.code" [details]="error.details" [canRetry]="false" />
      }
      @if (
        campaign.briefVersion && campaign.newestBriefVersion && campaign.newestBriefVersion > campaign.briefVersion
      ) {
        <section class="card newer" role="status">
          <p>
            {{
              'briefs.campaigns.newer'
                | transloco: { version: campaign.briefVersion, newest: campaign.newestBriefVersion }
            }}
          </p>
          <span class="row">
            <a class="btn btn-small" [routerLink]="['/briefs', campaign.brief?.id, 'versions']">{{
              'briefs.campaigns.differences' | transloco
            }}</a>
            @if (session.can('campaigns.write')) {
              <button
                class="btn btn-small btn-primary"
                type="button"
                (click)="store.takeBriefVersion(campaign.id, campaign.newestBriefVersion)"
              >
                {{ 'briefs.campaigns.take' | transloco: { version: campaign.newestBriefVersion } }}
              </button>
            }
          </span>
        </section>
      }
      @if (campaign.brief; as brief) {
        <section class="card" aria-labelledby="brief-title">
          <div class="card-head">
            <h2 id="brief-title">
              <a [routerLink]="['/briefs', brief.id]">{{ brief.name }}</a>
            </h2>
            <span class="flag flag-plain">{{ 'objective.' + brief.objective | transloco }}</span>
            <span class="small t3 num">{{
              'briefs.form.version' | transloco: { version: brief.version, date: (brief.updatedAt | vDate) }
            }}</span>
          </div>
          <dl class="card-body">
            <div>
              <dt>{{ 'briefs.list.target' | transloco }}</dt>
              <dd>{{ target() || ('briefs.list.noTarget' | transloco) }}</dd>
            </div>
            <div>
              <dt>{{ 'briefs.form.networks' | transloco }}</dt>
              <dd class="row">
                @for (network of brief.networks; track network) {
                  <v-network [network]="network" />
                } @empty {
                  {{ 'briefs.list.noTarget' | transloco }}
                }
              </dd>
            </div>
            <div>
              <dt>{{ 'briefs.list.budget' | transloco }}</dt>
              <dd class="num">{{ brief.budget | vMoney }}</dd>
            </div>
            @for (line of plan(); track line.field) {
              <div>
                <dt>{{ 'briefs.versions.field.' + line.field | transloco }}</dt>
                <dd class="lines">
                  @for (word of line.words; track word) {
                    <span>{{ word }}</span>
                  }
                </dd>
              </div>
            }
          </dl>
          @if (session.can('creators.read')) {
            <div class="card-foot">
              <a class="btn btn-small" routerLink="/discover" [queryParams]="{ brief: brief.id }">{{
                'briefs.list.rank' | transloco
              }}</a>
              <a class="btn btn-small" routerLink="/portfolio" [queryParams]="{ brief: brief.id }">{{
                'nav.portfolio' | transloco
              }}</a>
            </div>
          }
        </section>
      } @else {
        <section class="card">
          <v-empty-state
            icon="briefs"
            [title]="'briefs.campaigns.noBrief' | transloco"
            [text]="'briefs.campaigns.noBriefText' | transloco"
          />
        </section>
      }
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--v-4);
    }
    dl {
      gap: 0;
    }
    dl > div {
      display: grid;
      grid-template-columns: minmax(120px, 200px) 1fr;
      gap: var(--v-2);
      padding: 6px 0;
      border-top: 1px solid var(--v-line);
    }
    dt {
      color: var(--v-text-2);
    }
    dd {
      flex-wrap: wrap;
      overflow-wrap: anywhere;
    }
    .lines {
      display: flex;
      gap: var(--v-1) var(--v-3);
    }
    .newer {
      display: flex;
      flex-flow: row wrap;
      align-items: center;
      justify-content: space-between;
      gap: var(--v-3);
      padding: var(--v-3) var(--v-4);
      border-left: 2px solid var(--v-accent);
    }
    small {
      display: block;
      color: var(--v-text-3);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CampaignBrief {
  private readonly words = inject(AudienceWords);
  private readonly changes = inject(ChangeWords);
  protected readonly session = inject(Session);
  protected readonly store = inject(CampaignsStore);
  protected readonly nextStep = nextStepOf;
  /** What is asked of the content, field by field; what is not asked does not stand. */
  protected readonly plan = computed(() => {
    const brief = this.store.open()?.brief;
    if (!brief) return [];
    const pieces = brief.deliverables.map(({ kind, network, count }) => `${kind} ${network ?? ''} ${count}`);
    const lines: [field: string, words: readonly string[]][] = [
      ['products', brief.products],
      ['deliverables', pieces],
      ['dos', brief.dos.split('\n').filter(Boolean)],
      ['donts', brief.donts.split('\n').filter(Boolean)],
      ['hashtags', brief.hashtags],
      ['mentions', brief.mentions],
      ['uses', brief.usage?.uses ?? []],
      ['media', brief.usage?.media ?? []],
      ['territory', brief.usage?.territory ?? []],
      ['months', brief.usage ? [String(brief.usage.months ?? 0)] : []],
    ];
    return lines
      .filter(([, words]) => words.length > 0)
      .map(([field, words]) => ({ field, words: words.map((word) => this.changes.of(field, word)) }));
  });
  protected readonly target = computed(() => this.words.target(this.store.open()?.brief?.audience ?? []));
}
