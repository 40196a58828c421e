import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';

/** What a piece has to hold and must not hold, as far as anything was said. */
@Component({
  selector: 'v-terms-list',
  imports: [TranslocoPipe],
  template: `<dl>
    <div>
      <dt>{{ 'content.terms.law' | transloco }}</dt>
      <dd>{{ 'content.law.' + terms().law | transloco }}</dd>
    </div>
    @for (line of lines(); track line.name) {
      <div>
        <dt>{{ 'content.terms.' + line.name | transloco }}</dt>
        <dd>{{ line.text }}</dd>
      </div>
    }
  </dl>`,
  styles: `
    dl {
      display: grid;
      gap: var(--v-2);
    }
    dt {
      color: var(--v-text-3);
      font-size: var(--v-size-small);
      line-height: var(--v-line-small);
    }
    dd {
      overflow-wrap: anywhere;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TermsList {
  readonly terms = input.required<{
    readonly law: string;
    readonly hashtags: readonly string[];
    readonly mentions: readonly string[];
    readonly link?: string | null;
    readonly code?: string | null;
    readonly forbidden: readonly string[];
  }>();
  protected readonly lines = computed(() => {
    const { hashtags, mentions, link, code, forbidden } = this.terms();
    return [
      { name: 'hashtags', text: hashtags.join(' ') },
      { name: 'mentions', text: mentions.join(' ') },
      { name: 'link', text: link ?? '' },
      { name: 'code', text: code ?? '' },
      { name: 'forbidden', text: forbidden.join(', ') },
    ].filter(({ text }) => text);
  });
}
