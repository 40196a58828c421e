import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { DatePipe, NumberPipe, PercentPipe } from '../ui/format/pipes';
import { Icon } from '../ui/icon/icon';
import { EmptyState } from '../ui/states/empty-state';
import { type Profile } from './trend';

@Component({
  selector: 'v-posts-table',
  imports: [DatePipe, EmptyState, Icon, NumberPipe, PercentPipe, RouterLink, TranslocoPipe],
  template: `
    <section class="card" aria-labelledby="posts-title">
      <div class="card-head">
        <h2 id="posts-title">{{ 'creators.posts.title' | transloco }}</h2>
        <span class="t3 small">{{ 'creators.posts.of' | transloco: { handle: profile().handle } }}</span>
      </div>
      @if (profile().posts.length === 0) {
        <v-empty-state
          icon="content"
          [title]="'creators.posts.none' | transloco"
          [text]="'creators.posts.noneText' | transloco"
          ><a class="btn" routerLink="/imports">{{ 'nav.imports' | transloco }}</a></v-empty-state
        >
      } @else {
        <div class="table-wrap" tabindex="0" role="group" aria-labelledby="posts-title">
          <table class="table table-cards">
            <thead>
              <tr>
                <th scope="col">{{ 'creators.posts.date' | transloco }}</th>
                <th scope="col">{{ 'creators.posts.format' | transloco }}</th>
                <th scope="col">{{ 'creators.posts.caption' | transloco }}</th>
                <th scope="col" class="r">{{ 'creators.posts.likes' | transloco }}</th>
                <th scope="col" class="r">{{ 'creators.posts.comments' | transloco }}</th>
                <th scope="col" class="r">{{ 'creators.posts.views' | transloco }}</th>
                <th scope="col" class="r">{{ 'creators.posts.rate' | transloco }}</th>
                <th scope="col">
                  <span class="sr">{{ 'creators.posts.link' | transloco }}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              @for (post of profile().posts; track post.id) {
                <tr>
                  <th scope="row" class="num nowrap">{{ post.publishedAt | vDate }}</th>
                  <td class="nowrap">
                    {{ formatWord(post.format) }}
                    @if (post.sponsored) {
                      &ngsp;<span class="flag flag-plain">{{ 'creators.posts.sponsored' | transloco }}</span>
                    }
                  </td>
                  <td class="caption">
                    @if (post.caption) {
                      <span class="cut" [title]="post.caption">{{ post.caption }}</span>
                    } @else {
                      <i class="t3">{{ 'creators.posts.noCaption' | transloco }}</i>
                    }
                  </td>
                  <td class="r" [attr.data-label]="'creators.posts.likes' | transloco">{{ post.likes | vNumber }}</td>
                  <td class="r" [attr.data-label]="'creators.posts.comments' | transloco">
                    {{ post.comments | vNumber }}
                  </td>
                  <td class="r" [attr.data-label]="'creators.posts.views' | transloco">{{ post.views | vNumber }}</td>
                  <td class="r" [attr.data-label]="'creators.posts.rate' | transloco">
                    {{ post.engagementRate | vPercent: 1 }}
                  </td>
                  <td class="r">
                    @if (post.url; as url) {
                      <a
                        class="btn btn-quiet btn-small btn-icon"
                        [href]="url"
                        target="_blank"
                        rel="noopener noreferrer"
                        [attr.aria-label]="'creators.posts.open' | transloco: { date: post.publishedAt | vDate }"
                        ><v-icon name="external"
                      /></a>
                    }
                  </td>
                </tr>
              }
            </tbody>
          </table>
        </div>
        <p class="card-foot">{{ 'creators.posts.latest' | transloco: { count: profile().posts.length } }}</p>
      }
    </section>
  `,
  styles: `
    .caption {
      max-width: 420px;
      min-width: 160px;
    }
    .caption .cut {
      display: block;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PostsTable {
  private readonly transloco = inject(TranslocoService);
  readonly profile = input.required<Profile>();

  protected formatWord(format: string): string {
    const key = `creators.posts.formats.${format}`;
    const words = this.transloco.translate(key);
    return words === key ? format : words;
  }
}
