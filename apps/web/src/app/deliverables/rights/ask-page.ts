import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { RIGHT_MEDIA, RIGHT_USES } from '@vivier/domain/deliverables/right-scope';
import { WORLD } from '@vivier/domain/deliverables/usage-right';
import { ChoiceChips } from '../../briefs/choice-chips';
import { countryCodes } from '../../briefs/codes';
import { intentionKey } from '../../platform/graphql/intention-key';
import { LanguageStore } from '../../platform/language/language';
import { Session } from '../../platform/session/session';
import { Copy } from '../../ui/controls/copy-button';
import { Format } from '../../ui/format/format';
import { ErrorNote } from '../../ui/states/error-note';
import { RightsStore } from './rights-store';

/** Countries that are asked for most by those who work from France; the others are in the list. */
const NEAR = ['FR', 'BE', 'CH', 'LU', 'DE', 'ES', 'IT', 'GB', 'CA', 'US'];

/** Asks a fan or a creator for the right to use what is theirs. */
@Component({
  selector: 'v-ask-page',
  imports: [ChoiceChips, Copy, ErrorNote, RouterLink, TranslocoPipe],
  templateUrl: './ask-page.html',
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--v-4);
    }
    .card {
      max-width: 860px;
    }
    .card-body {
      gap: var(--v-4);
      padding-top: var(--v-4);
    }
    .two {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(260px, 100%), 1fr));
      align-items: start;
      gap: var(--v-3);
    }
    .link {
      overflow-wrap: anywhere;
    }
    .wrong {
      color: var(--v-danger);
    }
  `,
  providers: [RightsStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AskPage {
  private readonly format = inject(Format);
  private readonly transloco = inject(TranslocoService);
  private readonly language = inject(LanguageStore);
  protected readonly session = inject(Session);
  protected readonly store = inject(RightsStore);
  protected readonly brands = computed(() => this.session.me()?.brands ?? []);
  protected readonly brandId = signal(this.brands()[0]?.id ?? '');
  protected readonly uses = signal<readonly string[]>(['repost']);
  protected readonly media = signal<readonly string[]>(['instagram']);
  protected readonly territory = signal<readonly string[]>(['FR']);
  protected readonly tried = signal(false);
  protected readonly today = new Date().toISOString().slice(0, 10);
  protected readonly campaigns = computed(() =>
    this.store.campaigns().filter(({ brand }) => brand.id === this.brandId()),
  );
  protected readonly useChoices = computed(() => this.choices(RIGHT_USES, 'use'));
  protected readonly mediaChoices = computed(() => this.choices(RIGHT_MEDIA, 'medium'));
  protected readonly placeChoices = computed(() => {
    this.language.language();
    const world = { value: WORLD, label: this.transloco.translate('rights.world') };
    const shown = [...new Set([...NEAR, ...this.territory().filter((code) => code !== WORLD)])];
    return [world, ...shown.map((value) => ({ value, label: this.format.country(value) }))];
  });
  protected readonly others = computed(() =>
    countryCodes()
      .filter((code) => !NEAR.includes(code))
      .map((code) => ({ code, name: this.format.country(code) }))
      .sort((a, b) => a.name.localeCompare(b.name, this.format.tag())),
  );
  private key = intentionKey();
  private last = '';

  constructor() {
    void this.store.loadCampaigns();
  }

  protected addCountry(field: HTMLSelectElement): void {
    if (field.value) this.territory.update((all) => [...new Set([...all, field.value])]);
    field.value = '';
  }

  protected async submit(event: Event, form: HTMLFormElement): Promise<void> {
    event.preventDefault();
    this.tried.set(true);
    const value = (name: string) => String(new FormData(form).get(name) ?? '').trim();
    const input = {
      brandId: this.brandId(),
      campaignId: value('campaign') || null,
      holderName: value('holder'),
      holderEmail: value('email') || null,
      contentTitle: value('content'),
      contentUrl: value('url') || null,
      uses: [...this.uses()],
      media: [...this.media()],
      territory: [...this.territory()],
      from: value('from'),
      until: value('until') || null,
      message: value('message'),
      locale: value('locale'),
    };
    const complete = input.holderName && input.contentTitle && input.from && this.uses().length && this.media().length;
    if (!complete || this.territory().length === 0 || this.store.changing.busy()) return;
    // Another content is another intention.
    const sent = JSON.stringify(input);
    if (sent !== this.last) this.key = intentionKey();
    this.last = sent;
    await this.store.ask(this.key, input);
  }

  private choices(values: readonly string[], group: string): { value: string; label: string }[] {
    this.language.language();
    return values.map((value) => ({ value, label: this.transloco.translate(`rights.${group}.${value}`) }));
  }
}
