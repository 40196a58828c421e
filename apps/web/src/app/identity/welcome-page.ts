import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Session } from '../platform/session/session';
import { Icon } from '../ui/icon/icon';
import { ErrorNote } from '../ui/states/error-note';
import { WorkspaceStore } from './workspace-store';

/** The first run without data: an own file, or sample data. */
@Component({
  selector: 'v-welcome-page',
  imports: [ErrorNote, Icon, RouterLink, TranslocoPipe],
  template: `
    <div class="page">
      <header class="page-head">
        <h1>{{ 'identity.welcome.title' | transloco: { name: firstName() } }}</h1>
        <p>{{ 'identity.welcome.lead' | transloco }}</p>
      </header>
      <div class="ways">
        <section class="card" aria-labelledby="way-import">
          <div class="card-body">
            <v-icon class="large" name="imports" />
            <h2 id="way-import">{{ 'identity.welcome.importTitle' | transloco }}</h2>
            <p class="t2">{{ 'identity.welcome.importLead' | transloco }}</p>
            @if (session.can('imports.run')) {
              <a class="btn btn-primary" routerLink="/imports">{{ 'identity.welcome.importAct' | transloco }}</a>
            } @else {
              <p class="small t3">{{ 'identity.welcome.denied' | transloco }}</p>
            }
          </div>
        </section>
        <section class="card" aria-labelledby="way-sample">
          <div class="card-body">
            <v-icon class="large" name="discover" />
            <h2 id="way-sample">{{ 'identity.welcome.sampleTitle' | transloco }}</h2>
            <p class="t2">{{ 'identity.welcome.sampleLead' | transloco }}</p>
            @if (store.sampling.error(); as error) {
              <v-error-note room="identity" [code]="error.code" [details]="error.details" (retry)="loadSample()" />
            }
            @if (!session.can('settings.manage')) {
              <p class="small t3">{{ 'identity.welcome.sampleDenied' | transloco }}</p>
            } @else if (store.sampling.busy()) {
              <div role="status">
                <p class="medium">{{ 'identity.welcome.sampleBusy' | transloco }}</p>
                <span class="bar" aria-hidden="true"><i></i></span>
                <p class="small t3">{{ 'identity.welcome.sampleGoesOn' | transloco }}</p>
              </div>
            } @else {
              <button class="btn" type="button" (click)="loadSample()">
                {{ 'identity.welcome.sampleAct' | transloco }}
              </button>
            }
          </div>
        </section>
      </div>
      <p>
        <a class="link" routerLink="/discover">{{ 'identity.welcome.discover' | transloco }}</a>
      </p>
    </div>
  `,
  styles: `
    .ways {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(300px, 100%), 1fr));
      gap: var(--v-4);
      max-width: 880px;
    }
    .card-body {
      padding-top: var(--v-5);
      align-items: flex-start;
    }
    .card-body > v-icon {
      color: var(--v-accent);
    }
    .card-body > .btn {
      margin-top: auto;
    }
    h2 {
      font-size: var(--v-size-title);
      line-height: var(--v-line-title);
    }
    .bar {
      display: block;
      width: 240px;
      max-width: 100%;
      height: 6px;
      margin: 6px 0;
      border-radius: 3px;
      background: var(--v-surface-3);
      overflow: hidden;
    }
    .bar i {
      display: block;
      width: 30%;
      height: 100%;
      background: var(--v-accent);
      animation: slide 1.4s ease-in-out infinite alternate;
    }
    @keyframes slide {
      from {
        translate: 0 0;
      }
      to {
        translate: 233% 0;
      }
    }
  `,
  providers: [WorkspaceStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WelcomePage {
  private readonly router = inject(Router);
  protected readonly session = inject(Session);
  protected readonly store = inject(WorkspaceStore);
  protected readonly firstName = computed(() => this.session.me()?.name.split(' ')[0] ?? '');

  protected async loadSample(): Promise<void> {
    if (await this.store.loadSampleData()) await this.router.navigateByUrl('/discover');
  }
}
