import type { PersonalRecord } from './privacy.types';

const WORDS = {
  fr: {
    title: 'Vos données personnelles',
    made: (controller: string, day: string) =>
      `Conservées par ${controller}, au ${day}. Règlement (UE) 2016/679, article 15.`,
    columns: ['Donnée', 'Valeur', 'Source', 'Date'],
    sources: { team: 'équipe', computed: 'calculé', creator: 'vous-même' },
    tables: {
      creator: 'Personne',
      profile: 'Compte',
      metric_snapshot: 'Chiffres à une date',
      audience_figure: 'Audience',
      post: 'Publication du compte',
      profile_factors: 'Facteurs calculés',
      score_snapshot: 'Score conservé',
      note: 'Note',
      creator_tag: 'Étiquette',
      contact: 'Contact',
      creator_list_item: 'Liste',
      mail: 'Lettre',
      outside_link: 'Lien personnel',
      privacy_request: 'Demande sur vos données',
      privacy_notice: 'Information',
      shortlist_entry: 'Proposition pour une campagne',
      shortlist_offer: 'Offre',
      gift: 'Cadeau',
      contract: 'Contrat',
      contract_version: 'Texte de contrat',
      contract_signature: 'Signature',
      creator_legal: 'Situation légale',
      law_check: 'Contrôle légal',
      deliverable: 'Contenu demandé',
      deliverable_version: 'Brouillon',
      deliverable_comment: 'Commentaire',
      content_file: 'Fichier',
      publication: 'Publication',
      publication_metric: 'Chiffres d’une publication',
      usage_right: 'Droit d’usage',
      ad_code: 'Code de partenariat',
      contest_entry: 'Participation à un concours',
      tracked_link: 'Lien suivi',
      promo_code: 'Code promo',
      credit_entry: 'Vente attribuée',
      credit_day: 'Ventes attribuées d’un jour',
      credit_week: 'Ventes attribuées d’une semaine',
      campaign_cost: 'Dépense pour une campagne',
      commission_plan: 'Plan de commission',
      commission_entry: 'Commission',
      payout: 'Versement',
      creator_invoice: 'Facture',
      payment: 'Paiement',
      budget_entry: 'Écriture de budget',
      approval_decision: 'Décision d’approbation',
      report_schedule: 'Envoi régulier de résultats',
      report_letter: 'Résultats envoyés',
      shop_order: 'Commande',
      shop_message: 'Message d’une boutique',
      shortlist_comment: 'Commentaire d’une liste',
      shortlist_line: 'Ligne d’une liste collée',
      portfolio_plan: 'Portefeuille',
      alert: 'Alerte',
      campaign_row: 'Ligne d’un tableau de campagne',
      mention: 'Mention',
      import_outcome: 'Ligne d’un fichier importé',
      connection_target: 'Lecture auprès d’un réseau',
      connected_account: 'Compte connecté',
      account_request: 'Connexion commencée',
    } as Record<string, string>,
  },
  en: {
    title: 'Your personal data',
    made: (controller: string, day: string) =>
      `Kept by ${controller}, as of ${day}. Regulation (EU) 2016/679, article 15.`,
    columns: ['Field', 'Value', 'Source', 'Date'],
    sources: { team: 'team', computed: 'computed', creator: 'yourself' },
    tables: {} as Record<string, string>,
  },
} as const;

const plain = (code: string) => code.replaceAll('_', ' ').replace(/^./, (first) => first.toUpperCase());
const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string) => text.replaceAll(/[&<>"']/g, (sign) => SIGNS[sign]);

/** One page that opens anywhere, without a script and without anything from elsewhere. */
export function accessHtml(
  locale: 'fr' | 'en',
  { controller, madeOn, records }: { controller: string; madeOn: string; records: readonly PersonalRecord[] },
): string {
  const words = WORDS[locale];
  const sourceOf = (source: string) => (words.sources as Record<string, string>)[source] ?? source;
  const row = ({ name, value, source, at }: PersonalRecord['fields'][number]) =>
    `<tr><th scope="row">${escaped(plain(name))}</th><td>${escaped(value)}</td><td>${escaped(sourceOf(source))}</td><td>${escaped(at ?? '')}</td></tr>`;
  const section = ({
    table,
    fields,
  }: PersonalRecord) => `<section><h2>${escaped(words.tables[table] ?? plain(table))}</h2>
<table><thead><tr>${words.columns.map((one) => `<th scope="col">${one}</th>`).join('')}</tr></thead>
<tbody>${fields.map(row).join('\n')}</tbody></table></section>`;
  return `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><title>${words.title}</title>
<style>body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;color:#1c1b19}
table{border-collapse:collapse;width:100%;margin-bottom:1.5rem}th,td{border-bottom:1px solid #ccc;padding:.35rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}
thead th{font-size:.85rem;color:#555}h2{font-size:1.1rem;margin-bottom:.25rem}@media print{section{break-inside:avoid-page}}</style></head>
<body><h1>${words.title}</h1><p>${escaped(words.made(controller, madeOn))}</p>
${records.map(section).join('\n')}
</body></html>
`;
}
