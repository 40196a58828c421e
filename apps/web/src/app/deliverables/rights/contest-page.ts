import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { CONTEST_LAW } from '@vivier/domain/deliverables/contest-checks';
import { CONTEST, type ContestStatus } from '@vivier/domain/deliverables/contest-status';
import { intentionKey } from '../../platform/graphql/intention-key';
import { Session } from '../../platform/session/session';
import { DatePipe, NumberPipe } from '../../ui/format/pipes';
import { Icon } from '../../ui/icon/icon';
import { Overlays } from '../../ui/overlay/overlays';
import { ErrorNote } from '../../ui/states/error-note';
import { Skeleton } from '../../ui/states/skeleton';
import { ContestsStore } from './contests-store';

/** A contest from its rules to its winners; `new` in the address begins one. */
@Component({
  selector: 'v-contest-page',
  imports: [DatePipe, ErrorNote, Icon, NumberPipe, Skeleton, TranslocoPipe],
  templateUrl: './contest-page.html',
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--v-4);
    }
    .two,
    .fields {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(380px, 100%), 1fr));
      gap: var(--v-4);
      align-items: start;
    }
    .fields {
      grid-template-columns: repeat(auto-fit, minmax(min(200px, 100%), 1fr));
      gap: var(--v-3);
    }
    li label,
    li.line {
      display: flex;
      align-items: center;
      gap: var(--v-3);
      min-height: var(--v-row-one);
      padding: var(--v-1) var(--v-4);
      border-top: 1px solid var(--v-line);
    }
    .hash {
      overflow-wrap: anywhere;
    }
    .rules {
      max-height: 280px;
      overflow: auto;
      white-space: pre-wrap;
    }
    label.btn {
      position: relative;
    }
    label.btn:has(:focus-visible) {
      outline: 2px solid var(--v-focus);
      outline-offset: 2px;
    }
  `,
  providers: [ContestsStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ContestPage {
  private readonly router = inject(Router);
  private readonly overlays = inject(Overlays);
  private readonly transloco = inject(TranslocoService);
  protected readonly session = inject(Session);
  protected readonly store = inject(ContestsStore);
  readonly id = input.required<string>();
  protected readonly law = CONTEST_LAW;
  protected readonly writes = computed(() => this.session.can('rights.write'));
  protected readonly brands = computed(() => this.session.me()?.brands ?? []);
  protected readonly contest = computed(() => (this.id() === 'new' ? null : this.store.contest()));
  protected readonly editable = computed(() => this.id() === 'new' || this.contest()?.status === 'draft');
  protected readonly moves = computed(() => {
    const contest = this.contest();
    return contest && this.writes() ? CONTEST.moves[contest.status as ContestStatus] : [];
  });
  private key = intentionKey();

  constructor() {
    effect(() => {
      if (this.id() !== 'new') void this.store.load(this.id());
    });
  }

  protected async save(event: Event, form: HTMLFormElement): Promise<void> {
    event.preventDefault();
    const value = (name: string) => String(new FormData(form).get(name) ?? '').trim();
    const amount = value('value').replace(',', '.');
    const at = (name: string) => (value(name) ? new Date(value(name)).toISOString() : null);
    const before = this.contest();
    if (this.store.changing.busy()) return;
    const saved = await this.store.save(before, {
      brandId: value('brand'),
      campaignId: before?.campaign?.id ?? null,
      title: value('title'),
      rules: value('rules'),
      rulesUrl: value('rulesUrl') || null,
      prize: value('prize'),
      prizeValue: amount ? { amount, currency: this.session.me()?.workspace.currency ?? 'EUR' } : null,
      winners: Number(value('winners')),
      substitutes: Number(value('substitutes')),
      opensAt: at('opensAt'),
      closesAt: at('closesAt'),
    });
    if (saved && !before) await this.router.navigate(['/rights/contests', saved.id], { replaceUrl: true });
  }

  protected async move(to: string): Promise<void> {
    const sure = await this.overlays.confirm({
      title: this.transloco.translate(`rights.contest.sure.${to}`),
      text: this.transloco.translate(`rights.contest.sureText.${to}`),
      action: this.transloco.translate(`rights.contest.to.${to}`),
      danger: to === 'cancelled',
    });
    if (!sure || this.store.changing.busy()) return;
    await this.store.move(this.key, this.id(), to);
    this.key = intentionKey();
  }

  protected async enter(event: Event, field: HTMLTextAreaElement): Promise<void> {
    event.preventDefault();
    const handles = field.value.split(/[\s,;]+/).filter((handle) => handle);
    if (handles.length > 0 && (await this.store.enter(this.id(), handles.slice(0, 2000)))) field.value = '';
  }

  protected send(picker: HTMLInputElement): void {
    const file = picker.files?.[0];
    // The same file may be chosen again after it was mended.
    picker.value = '';
    if (file) void this.store.send(this.id(), file);
  }

  /** The form's own notation, in the reader's time zone. */
  protected localTime(iso: string | null | undefined): string {
    if (!iso) return '';
    const at = new Date(iso);
    return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
  }
}
