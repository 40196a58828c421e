import type { ContractClause, ContractLocale } from './clause-library';
import { mergeText } from './merge-fields';

const NONE: Readonly<Record<ContractLocale, string>> = { fr: 'Sans objet :', en: 'Not applicable:' };

export interface StatedClause {
  readonly title: string;
  readonly text: string;
}

/** What a document says, clause by clause: the same words on the page as in the PDF. */
export function statedClauses(
  clauses: readonly ContractClause[],
  values: Readonly<Record<string, string>>,
  locale: ContractLocale,
): StatedClause[] {
  return clauses.map(({ title, text, notApplicable }, index) => {
    const stated = notApplicable?.trim() ? `${NONE[locale]} ${notApplicable}` : text;
    return { title: `${index + 1}. ${title}`, text: spaced(mergeText(stated, values), locale) };
  });
}

/** French sets a space that does not break before high punctuation and inside quotation marks. */
function spaced(text: string, locale: ContractLocale): string {
  return locale === 'fr' ? text.replaceAll(/ (?=[;:!?»])|(?<=«) /g, '\u00A0') : text;
}
