import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { EmptyState } from '../../ui/states/empty-state';

@Component({
  selector: 'v-not-found',
  imports: [EmptyState, RouterLink, TranslocoPipe],
  template: `<div class="page">
    <h1 class="sr">{{ 'nav.not_found' | transloco }}</h1>
    <v-empty-state icon="search" [title]="'nav.not_found' | transloco" [text]="'shell.not_found_text' | transloco">
      <a class="btn btn-primary" routerLink="/">{{ 'nav.home' | transloco }}</a>
    </v-empty-state>
  </div>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NotFound {}
