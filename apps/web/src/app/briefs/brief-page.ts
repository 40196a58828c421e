import { NgTemplateOutlet } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { type AudienceDimension } from '@vivier/domain/briefs/audience-key';
import { OBJECTIVES } from '@vivier/domain/briefs/brief-weights';
import { CATEGORIES } from '@vivier/domain/creators/category';
import { NETWORKS } from '@vivier/domain/creators/network';
import { TIERS } from '@vivier/domain/creators/tier';
import { type Objective } from '@vivier/scoring/weights';
import { Session } from '../platform/session/session';
import { PageTitle } from '../platform/shell/page-title';
import { Format } from '../ui/format/format';
import { DatePipe } from '../ui/format/pipes';
import { Icon } from '../ui/icon/icon';
import { Overlays } from '../ui/overlay/overlays';
import { ErrorNote } from '../ui/states/error-note';
import { Skeleton } from '../ui/states/skeleton';
import { AgeGenderGrid } from './age-gender-grid';
import { AudienceWords } from '../ui/format/audience-words';
import { type BriefForm, askedOf, emptyForm, formOf, inputOf, pointsOf, problemsOf, sameForm } from './brief-form';
import { BriefsStore } from './briefs-store';
import { type Choice, ChoiceChips } from './choice-chips';
import { CodePicker } from './code-picker';
import { countryCodes, languageCodes } from './codes';
import { LiveMatches } from './live-matches';
import { LiveReach } from './live-reach';
import { MinimumShares } from './minimum-shares';
import { PlanFields } from './plan-fields';
import { WeightsForm } from './weights-form';

/** A brief from its name to its weights, with how many creators match beside it. */
@Component({
  selector: 'v-brief-page',
  imports: [
    AgeGenderGrid,
    ChoiceChips,
    CodePicker,
    DatePipe,
    ErrorNote,
    Icon,
    LiveMatches,
    LiveReach,
    MinimumShares,
    NgTemplateOutlet,
    PlanFields,
    RouterLink,
    Skeleton,
    TranslocoPipe,
    WeightsForm,
  ],
  templateUrl: './brief-page.html',
  styleUrl: './brief-page.css',
  providers: [BriefsStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class BriefPage {
  private readonly router = inject(Router);
  private readonly overlays = inject(Overlays);
  private readonly transloco = inject(TranslocoService);
  private readonly title = inject(PageTitle);
  private readonly format = inject(Format);
  private readonly words = inject(AudienceWords);
  protected readonly session = inject(Session);
  protected readonly store = inject(BriefsStore);

  /** Absent for a new brief. */
  readonly id = input<string>();
  protected readonly objectives = OBJECTIVES;
  protected readonly form = signal<BriefForm>(this.fresh());
  private readonly before = signal<BriefForm>(this.form());
  protected readonly tried = signal(false);
  protected readonly saved = signal(false);
  protected readonly changed = computed(() => !sameForm(this.form(), this.before()));
  protected readonly writes = computed(() => this.session.can('briefs.write'));
  /** Counts of the pool are for who may see it. */
  protected readonly seesPool = computed(() => this.session.can('creators.read'));
  protected readonly brands = computed(() => this.session.me()?.brands ?? []);
  protected readonly ready = computed(() => !this.id() || this.store.brief() !== null);

  /** Field → words. What the server refused stands until the field is changed. */
  private readonly refused = computed(() => {
    const error = this.store.saving.error();
    const field = error?.details['field'];
    return error && typeof field === 'string' && error.code !== 'conflict' ? { field, code: error.code } : null;
  });
  protected readonly wrong = computed<Readonly<Record<string, string>>>(() => {
    const codes: Record<string, string> = this.tried() ? { ...problemsOf(this.form()) } : {};
    const refused = this.refused();
    if (refused) codes[refused.field] = refused.code;
    this.format.tag();
    return Object.fromEntries(Object.entries(codes).map(([field, code]) => [field, this.wordsOf(code)]));
  });
  protected readonly wrongFields = computed(() => Object.keys(this.wrong()));

  protected readonly networks = computed<Choice[]>(() =>
    NETWORKS.map((value) => ({
      value,
      label: this.say(`network.${value}`),
      count: this.count('network', value),
      network: value,
    })),
  );
  protected readonly tiers = computed<Choice[]>(() =>
    TIERS.map((value) => ({ value, label: this.say(`tier.${value}`), count: this.count('tier', value) })),
  );
  protected readonly countries = computed<Choice[]>(() =>
    countryCodes().map((value) => ({ value, label: this.format.country(value), count: this.count('country', value) })),
  );
  protected readonly languages = computed<Choice[]>(() =>
    languageCodes().map((value) => ({
      value,
      label: this.format.languageName(value),
      count: this.count('language', value),
    })),
  );
  protected readonly categories = computed<Choice[]>(() =>
    [...new Set([...CATEGORIES, ...(this.store.counts()['category']?.keys() ?? [])])].map((value) => ({
      value,
      label: this.words.category(value),
      count: this.count('category', value),
    })),
  );
  /** The same choices as keys of an audience; the pool's counts are of creators, so they do not stand here. */
  protected readonly audienceChoices = computed(() => ({
    country: this.countries().map(({ value, label, count }) => ({
      value: `country:${value}`,
      label,
      order: count ?? 0,
    })),
    language: this.languages().map(({ value, label, count }) => ({
      value: `language:${value}`,
      label,
      order: count ?? 0,
    })),
    interest: this.categories().map(({ value, label, count }) => ({
      value: `interest:${value}`,
      label,
      order: count ?? 0,
    })),
  }));
  protected readonly asksNothing = computed(() => askedOf(this.form()).length === 0);
  protected readonly targetKeys = computed(() => Object.values(this.form().audience).flat());

  constructor() {
    if (this.seesPool()) void this.store.loadCounts();
    effect(() => {
      const id = this.id();
      untracked(() => {
        if (id && this.store.brief()?.id !== id) void this.store.load(id);
      });
    });
    effect(() => {
      const brief = this.store.brief();
      if (brief) untracked(() => this.take(formOf(brief, this.currency())));
    });
    effect(() => this.title.show(this.store.brief()?.name ?? null));
    effect(() => {
      if (!this.ready() || !this.seesPool()) return;
      this.store.countMatches(this.form());
      if (this.session.can('portfolios.read')) this.store.planReach(this.form());
    });
  }

  protected set(change: Partial<BriefForm>): void {
    this.saved.set(false);
    this.store.saving.clear();
    this.form.update((form) => ({ ...form, ...change }));
  }

  protected setAudience(dimension: AudienceDimension, keys: readonly string[]): void {
    const minimums = Object.fromEntries(
      Object.entries(this.form().minimums).filter(([key]) => !key.startsWith(`${dimension}:`) || keys.includes(key)),
    );
    this.set({ audience: { ...this.form().audience, [dimension]: keys }, minimums });
  }

  protected setObjective(objective: Objective): void {
    this.set({ objective, ...(this.form().ownWeights ? {} : { points: pointsOf(objective) }) });
  }

  protected setOwnWeights(ownWeights: boolean): void {
    this.set({ ownWeights, ...(ownWeights ? {} : { points: pointsOf(this.form().objective) }) });
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    this.tried.set(true);
    if (Object.keys(problemsOf(this.form())).length > 0 || this.store.saving.busy()) return;
    const brief = await this.store.save(inputOf(this.form()));
    if (!brief) return;
    this.tried.set(false);
    this.saved.set(true);
    if (!this.id()) await this.router.navigate(['/briefs', brief.id], { replaceUrl: true });
  }

  protected async reload(): Promise<void> {
    const id = this.id();
    if (!id) return;
    this.store.saving.clear();
    await this.store.load(id);
  }

  protected async remove(): Promise<void> {
    const brief = this.store.brief();
    if (!brief) return;
    const sure = await this.overlays.confirm({
      title: this.transloco.translate('briefs.form.removeTitle', { name: brief.name }),
      text: this.transloco.translate('briefs.form.removeText'),
      action: this.transloco.translate('briefs.form.remove'),
      danger: true,
    });
    if (sure && (await this.store.remove(brief.id))) await this.router.navigateByUrl('/briefs');
  }

  private take(form: BriefForm): void {
    this.form.set(form);
    this.before.set(form);
  }

  private fresh(): BriefForm {
    const brands = this.session.me()?.brands ?? [];
    return emptyForm(this.currency(), brands.length === 1 ? brands[0].id : null);
  }

  private currency(): string {
    return this.session.me()?.workspace.currency ?? 'EUR';
  }

  private count(facet: string, value: string): number | undefined {
    const counts = this.store.counts()[facet];
    return counts ? (counts.get(value) ?? 0) : undefined;
  }

  private say(key: string): string {
    this.format.tag();
    return this.transloco.translate(key);
  }

  private wordsOf(code: string): string {
    const key = `briefs.errors.${code}`;
    const words = this.transloco.translate(key);
    return words === key ? `${this.transloco.translate('errors.invalid_input')} (${code})` : words;
  }
}
