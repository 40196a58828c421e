import type { FrenchClause } from './french-clauses';

export const CONTRACT_LOCALES = ['fr', 'en'] as const;
export type ContractLocale = (typeof CONTRACT_LOCALES)[number];

/** A clause of the library; its words never change under one version. */
export interface LibraryClause {
  readonly id: string;
  readonly version: number;
  /** Which clause of loi 2023-451 art. 8 it answers; null: none. */
  readonly clause: FrenchClause | null;
  readonly words: Readonly<Record<ContractLocale, { readonly title: string; readonly text: string }>>;
}

/** What a contract holds: a clause of the library as it was taken, or as it was written for this deal. */
export interface ContractClause {
  readonly id: string;
  readonly clause: FrenchClause | null;
  readonly title: string;
  readonly text: string;
  /** Why it does not apply, instead of a text. */
  readonly notApplicable?: string;
}

/** In the order in which a contract states them. */
export const CLAUSE_LIBRARY: readonly LibraryClause[] = [
  {
    id: 'parties',
    version: 1,
    clause: 'parties',
    words: {
      fr: {
        title: 'Parties',
        text: `Le présent contrat est conclu entre :
{{advertiser_name}}, dont le siège est situé {{advertiser_address}}, immatriculée sous le numéro {{advertiser_registration}}, joignable à l’adresse {{advertiser_contact}}, ayant sa résidence fiscale dans le pays suivant : {{advertiser_tax_country}} (« l’Annonceur ») ;
et {{creator_name}}, domicilié(e) {{creator_address}}, joignable à l’adresse {{creator_email}}, ayant sa résidence fiscale dans le pays suivant : {{creator_tax_country}} (« le Créateur »).`,
      },
      en: {
        title: 'Parties',
        text: `This agreement is made between:
{{advertiser_name}}, having its registered office at {{advertiser_address}}, registered under number {{advertiser_registration}}, reachable at {{advertiser_contact}}, resident for tax purposes in {{advertiser_tax_country}} (the “Advertiser”);
and {{creator_name}}, of {{creator_address}}, reachable at {{creator_email}}, resident for tax purposes in {{creator_tax_country}} (the “Creator”).`,
      },
    },
  },
  {
    id: 'missions',
    version: 1,
    clause: 'missions',
    words: {
      fr: {
        title: 'Nature des missions',
        text: `Le Créateur réalise et publie, pour la promotion de {{promotional_objective}}, les contenus suivants : {{deliverables}}.
Les publications ont lieu entre le {{starts_on}} et le {{ends_on}}. Le Créateur remet chaque contenu à l’Annonceur avant sa publication ; l’Annonceur l’approuve ou demande des corrections motivées.`,
      },
      en: {
        title: 'Nature of the missions',
        text: `For the promotion of {{promotional_objective}}, the Creator makes and publishes the following content: {{deliverables}}.
Publication takes place between {{starts_on}} and {{ends_on}}. The Creator hands each piece to the Advertiser before publication; the Advertiser approves it or asks for corrections and gives its reasons.`,
      },
    },
  },
  {
    id: 'pay',
    version: 1,
    clause: 'pay',
    words: {
      fr: {
        title: 'Rémunération et avantages en nature',
        text: `En contrepartie, l’Annonceur verse au Créateur la somme de {{fee}} hors taxes, payable à {{payment_days}} jours de la réception de la facture.
Le Créateur reçoit en outre des avantages en nature d’une valeur publique hors taxes de {{gift}}. Leur attribution suit les conditions suivantes : {{gift_terms}}.`,
      },
      en: {
        title: 'Pay and benefits in kind',
        text: `In return, the Advertiser pays the Creator {{fee}} excluding taxes, within {{payment_days}} days of receiving the invoice.
The Creator also receives benefits in kind of a public value of {{gift}} excluding taxes. They are granted on these terms: {{gift_terms}}.`,
      },
    },
  },
  {
    id: 'rights',
    version: 1,
    clause: 'rights',
    words: {
      fr: {
        title: 'Droits, obligations et propriété intellectuelle',
        text: `Le Créateur garantit être l’auteur des contenus, ou détenir les droits nécessaires à leur publication. Il reste titulaire de ses droits d’auteur.
Il concède à l’Annonceur, à titre non exclusif, le droit de reproduire et de représenter les contenus pour les usages suivants : {{usage_uses}}, sur les supports suivants : {{usage_media}}, dans le territoire suivant : {{usage_territory}}, jusqu’au {{usage_until}}. Le prix de cette concession est compris dans la rémunération. Tout autre usage demande un accord écrit.`,
      },
      en: {
        title: 'Rights, duties and intellectual property',
        text: `The Creator warrants being the author of the content, or holding the rights that its publication requires. The Creator keeps the copyright.
The Creator grants the Advertiser a non-exclusive licence to reproduce and communicate the content for these uses: {{usage_uses}}, in these media: {{usage_media}}, in this territory: {{usage_territory}}, until {{usage_until}}. The price of this licence is part of the pay. Any other use requires a written agreement.`,
      },
    },
  },
  {
    id: 'french_law',
    version: 1,
    clause: 'french_law',
    words: {
      fr: {
        title: 'Loi applicable',
        text: `Le présent contrat est soumis au droit français, notamment à la loi n° 2023-451 du 9 juin 2023, au code de la consommation et au code de la propriété intellectuelle, dès lors que les contenus visent, même à titre accessoire, un public établi sur le territoire français.`,
      },
      en: {
        title: 'Governing law',
        text: `This agreement is governed by French law, in particular by loi n° 2023-451 of 9 June 2023, the Consumer Code and the Intellectual Property Code, as soon as the content is aimed, even incidentally, at an audience established in France.`,
      },
    },
  },
  {
    id: 'disclosure',
    version: 1,
    clause: null,
    words: {
      fr: {
        title: 'Transparence',
        text: `Le Créateur indique l’intention commerciale de chaque contenu de façon claire, lisible et identifiable sur l’image ou la vidéo, sous tous les formats et pendant toute la durée de la promotion, par la mention « Publicité » ou « Collaboration commerciale » ou une mention équivalente adaptée au contenu. Il ajoute « Images retouchées » ou « Images virtuelles » lorsque la loi l’exige.`,
      },
      en: {
        title: 'Disclosure',
        text: `The Creator states the commercial intent of each piece clearly, legibly and identifiably on the image or video, in every format and for the whole promotion, by “Publicité”, “Collaboration commerciale” or an equivalent mention suited to the content. The Creator adds “Images retouchées” or “Images virtuelles” where the law requires it.`,
      },
    },
  },
  {
    id: 'cancellation',
    version: 1,
    clause: null,
    words: {
      fr: {
        title: 'Résiliation',
        text: `Si une partie manque gravement à ses obligations et n’y remédie pas dans les quinze jours d’une mise en demeure écrite, l’autre partie peut résilier le contrat. Les contenus livrés avant la résiliation restent dus ; ce qui n’est pas livré ne l’est plus.`,
      },
      en: {
        title: 'Termination',
        text: `If a party seriously breaches its duties and does not remedy the breach within fifteen days of a written notice, the other party may terminate this agreement. Content delivered before termination remains payable; what was not delivered is no longer owed.`,
      },
    },
  },
  {
    id: 'data_protection',
    version: 1,
    clause: null,
    words: {
      fr: {
        title: 'Données personnelles',
        text: `L’Annonceur traite les données du Créateur pour conclure et exécuter ce contrat et pour remplir ses obligations légales. Le Créateur peut demander l’accès, la rectification, l’effacement ou la limitation, et saisir l’autorité de contrôle. Les pièces du contrat sont conservées pendant les durées que la loi impose.`,
      },
      en: {
        title: 'Personal data',
        text: `The Advertiser processes the Creator’s data to conclude and perform this agreement and to meet its legal duties. The Creator may ask for access, correction, erasure or restriction, and may complain to the supervisory authority. The documents of this agreement are kept for as long as the law requires.`,
      },
    },
  },
  {
    id: 'liability',
    version: 1,
    clause: null,
    words: {
      fr: {
        title: 'Responsabilité',
        text: `Chaque partie répond de ses propres manquements. L’Annonceur, le Créateur et, le cas échéant, leurs mandataires sont solidairement responsables envers les tiers des dommages causés par l’exécution de ce contrat, dans les conditions de la loi n° 2023-451. L’Annonceur garantit l’exactitude des informations qu’il donne sur ses produits.`,
      },
      en: {
        title: 'Liability',
        text: `Each party answers for its own breaches. The Advertiser, the Creator and, where there are any, their agents are jointly and severally liable to third parties for damage caused by the performance of this agreement, under the terms of loi n° 2023-451. The Advertiser warrants that the information it gives on its products is accurate.`,
      },
    },
  },
];

/** The library's clauses in one language, as a draft takes them. */
export function libraryClauses(locale: ContractLocale): ContractClause[] {
  return CLAUSE_LIBRARY.map(({ id, version, clause, words }) => ({ id: `${id}@${version}`, clause, ...words[locale] }));
}
