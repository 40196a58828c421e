import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Session } from '../platform/session/session';
import { NetworkMark } from '../ui/creator/network-mark';
import { DatePipe, MoneyPipe } from '../ui/format/pipes';
import { Icon } from '../ui/icon/icon';
import { EmptyState } from '../ui/states/empty-state';
import { ErrorNote } from '../ui/states/error-note';
import { Skeleton } from '../ui/states/skeleton';
import { AudienceWords } from '../ui/format/audience-words';
import { type Brief } from './brief-form';
import { BriefsStore } from './briefs-store';

@Component({
  selector: 'v-briefs-page',
  imports: [DatePipe, EmptyState, ErrorNote, Icon, MoneyPipe, NetworkMark, RouterLink, Skeleton, TranslocoPipe],
  template: `
    <div class="page">
      <header class="page-head">
        <h1>{{ 'briefs.list.title' | transloco }}</h1>
        @if (session.can('briefs.write')) {
          <a class="btn btn-primary push" routerLink="/briefs/new"
            ><v-icon name="plus" />{{ 'briefs.list.new' | transloco }}</a
          >
        }
        <p>{{ 'briefs.list.lead' | transloco }}</p>
      </header>
      @if (store.loading.error(); as error) {
        <v-error-note room="briefs" [code]="error.code" [details]="error.details" (retry)="store.loadAll()" />
      }
      @if (store.briefs(); as briefs) {
        @if (briefs.length === 0) {
          <section class="card">
            <v-empty-state
              icon="briefs"
              [title]="'briefs.list.empty' | transloco"
              [text]="'briefs.list.emptyText' | transloco"
            >
              @if (session.can('briefs.write')) {
                <a class="btn btn-primary" routerLink="/briefs/new">{{ 'briefs.list.new' | transloco }}</a>
              }
            </v-empty-state>
          </section>
        } @else {
          <ul>
            @for (brief of briefs; track brief.id) {
              <li class="card">
                <div class="card-head">
                  <h2>
                    <a [routerLink]="['/briefs', brief.id]">{{ brief.name }}</a>
                  </h2>
                  <span class="flag flag-plain">{{ 'objective.' + brief.objective | transloco }}</span>
                </div>
                <dl class="card-body">
                  <div>
                    <dt>{{ 'briefs.list.brand' | transloco }}</dt>
                    <dd>{{ brief.brand?.name ?? ('briefs.list.noBrand' | transloco) }}</dd>
                  </div>
                  <div>
                    <dt>{{ 'briefs.list.target' | transloco }}</dt>
                    <dd [class.t3]="brief.audience.length === 0">
                      {{ targetOf(brief) || ('briefs.list.noTarget' | transloco) }}
                    </dd>
                  </div>
                  <div>
                    <dt>{{ 'briefs.list.budget' | transloco }}</dt>
                    <dd class="num">{{ brief.budget | vMoney }}</dd>
                  </div>
                  <div>
                    <dt>{{ 'briefs.list.dates' | transloco }}</dt>
                    <dd class="num">
                      @if (brief.startsOn || brief.endsOn) {
                        {{ brief.startsOn | vDate }} – {{ brief.endsOn | vDate }}
                      } @else {
                        —
                      }
                    </dd>
                  </div>
                </dl>
                <div class="card-foot">
                  @for (network of brief.networks; track network) {
                    <v-network [network]="network" />
                  }
                  <span class="num">{{ 'briefs.list.updated' | transloco }} {{ brief.updatedAt | vDate }}</span>
                  @if (session.can('portfolios.read')) {
                    <a
                      class="btn btn-small push"
                      routerLink="/portfolio"
                      [queryParams]="{ brief: brief.id }"
                      [attr.aria-label]="'briefs.list.portfolioOf' | transloco: { name: brief.name }"
                      >{{ 'nav.portfolio' | transloco }}</a
                    >
                  }
                  @if (session.can('creators.read')) {
                    <a
                      class="btn btn-small"
                      routerLink="/discover"
                      [queryParams]="{ brief: brief.id }"
                      [attr.aria-label]="'briefs.list.rankOf' | transloco: { name: brief.name }"
                      >{{ 'briefs.list.rank' | transloco }}</a
                    >
                  }
                </div>
              </li>
            }
          </ul>
        }
      } @else if (store.loading.busy()) {
        <v-skeleton [rows]="3" [height]="160" />
      }
    </div>
  `,
  styles: `
    ul {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(360px, 100%), 1fr));
      gap: var(--v-4);
    }
    h2 {
      font-size: var(--v-size-title);
      line-height: var(--v-line-title);
      overflow-wrap: anywhere;
    }
    h2 a {
      color: inherit;
    }
    dl {
      gap: 0;
    }
    dl > div {
      display: grid;
      grid-template-columns: 120px 1fr;
      gap: var(--v-2);
      padding: 4px 0;
      border-top: 1px solid var(--v-line);
    }
    dt {
      color: var(--v-text-2);
    }
  `,
  providers: [BriefsStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class BriefsPage {
  private readonly words = inject(AudienceWords);
  protected readonly session = inject(Session);
  protected readonly store = inject(BriefsStore);

  constructor() {
    void this.store.loadAll();
  }

  protected targetOf(brief: Brief): string {
    return this.words.target(brief.audience);
  }
}
