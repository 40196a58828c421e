import { CdkMenu, CdkMenuItemRadio, CdkMenuTrigger } from '@angular/cdk/menu';
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon } from '../ui/icon/icon';
import { DiscoverStore } from './discover-store';

const KEY = 'vivier.brief';

/** The switch "rank for a brief", and which one. */
@Component({
  selector: 'v-brief-picker',
  imports: [CdkMenu, CdkMenuItemRadio, CdkMenuTrigger, Icon, RouterLink, TranslocoPipe],
  template: `
    <button
      class="switch"
      type="button"
      role="switch"
      [attr.aria-checked]="store.view().brief !== null"
      [disabled]="(store.briefs() ?? []).length === 0"
      (click)="toggle()"
    >
      <i></i>{{ 'scoring.rank_for_brief' | transloco }}
    </button>
    @if (store.briefs()?.length === 0) {
      <a class="link small" routerLink="/briefs/new">{{ 'scoring.first_brief' | transloco }}</a>
    } @else {
      <button class="btn" type="button" [cdkMenuTriggerFor]="menu" [disabled]="!store.briefs()">
        @if (store.brief(); as brief) {
          <span class="cut">{{ brief.name }}</span><span class="t3 aside"
            >v{{ brief.version }}, {{ 'objective.' + brief.objective | transloco }}</span
          >
        } @else {
          <span class="t2">{{ 'scoring.choose_brief' | transloco }}</span>
        }
        <v-icon class="small" name="down" />
      </button>
    }
    <ng-template #menu>
      <div class="v-menu" cdkMenu>
        @for (brief of store.briefs() ?? []; track brief.id) {
          <button
            class="v-menu-item"
            cdkMenuItemRadio
            type="button"
            [cdkMenuItemChecked]="brief.id === chosen()"
            [attr.aria-checked]="brief.id === chosen()"
            (cdkMenuItemTriggered)="choose(brief.id)"
          >
            <span class="cut">{{ brief.name }}</span><span class="t3 push small">{{ brief.brand?.name }}</span>
          </button>
        }
      </div>
    </ng-template>
  `,
  styles: `
    :host {
      display: flex;
      align-items: center;
      gap: var(--v-3);
      min-width: 0;
    }
    .switch {
      white-space: nowrap;
    }
    .btn {
      min-width: 0;
      max-width: 300px;
    }
    .switch:disabled {
      color: var(--v-text-3);
    }
    @media (max-width: 900px) {
      .aside {
        display: none;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class BriefPicker {
  protected readonly store = inject(DiscoverStore);
  protected readonly chosen = computed(() => this.store.view().brief);

  protected toggle(): void {
    if (this.chosen() !== null) {
      this.store.change({ brief: null, explain: null });
      return;
    }
    const briefs = this.store.briefs() ?? [];
    const last = briefs.find((brief) => brief.id === localStorage.getItem(KEY)) ?? briefs[0];
    if (last) this.choose(last.id);
  }

  protected choose(id: string): void {
    localStorage.setItem(KEY, id);
    this.store.change({ brief: id, sort: 'score', descending: true, explain: null });
  }
}
