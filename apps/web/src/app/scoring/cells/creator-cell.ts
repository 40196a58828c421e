import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Avatar } from '../../ui/creator/avatar';
import { type Hit } from '../discover-store';

@Component({
  selector: 'v-creator-cell',
  imports: [Avatar, RouterLink],
  template: `<a
    [routerLink]="['/creators', hit().creatorId]"
    [queryParams]="query()"
    [id]="'creator-' + hit().id"
    (click)="$event.stopPropagation()"
  >
    <v-avatar [name]="hit().displayName" />
    <span class="words"
      ><b class="cut">{{ hit().displayName }}</b
      ><span class="cut">&#64;{{ hit().handle }}</span></span
    >
  </a>`,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }
    a {
      display: flex;
      align-items: center;
      gap: 10px;
      min-width: 0;
      color: inherit;
      border-radius: var(--v-radius-1);
    }
    a:hover {
      text-decoration: none;
    }
    a:hover b {
      color: var(--v-accent-2);
    }
    .words {
      min-width: 0;
    }
    b,
    .words span {
      display: block;
    }
    b {
      font-weight: var(--v-weight-medium);
      line-height: 18px;
    }
    .words span {
      font-size: var(--v-size-small);
      line-height: 16px;
      color: var(--v-text-3);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CreatorCell {
  readonly hit = input.required<Hit>();
  readonly brief = input<string | null>(null);
  protected readonly query = computed(() => ({
    profile: this.hit().id,
    ...(this.brief() ? { brief: this.brief() } : {}),
  }));
}
