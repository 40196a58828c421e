import type { Letter } from '../../platform/mail/mailer';

export interface NoticeFacts {
  to: string;
  name: string;
  /** Who answers for the data. */
  controller: string;
  /** Where it came from: files and connectors, with their days. */
  sources: readonly string[];
  /** Accounts, `network/handle`. */
  accounts: readonly string[];
  months: number;
  url: string;
  days: number;
}

/** What article 14 of Regulation (EU) 2016/679 has us say to a person whose data came from somebody else. */
export function noticeLetter(locale: 'fr' | 'en', facts: NoticeFacts): Letter {
  const { to, name, controller, months, url, days } = facts;
  const listed = (lines: readonly string[]) => lines.map((line) => `– ${line}\n`).join('');
  const [accounts, sources] = [listed(facts.accounts), listed(facts.sources)];
  return locale === 'fr'
    ? {
        to,
        subject: `Vos données chez ${controller}`,
        text: `Bonjour ${name},

${controller} conserve des données publiques sur vos comptes de créateur. Le règlement (UE) 2016/679, article 14, nous demande de vous le dire.

Vos comptes :
${accounts}
D’où viennent ces données :
${sources}
Lesquelles : nom, compte, adresse de contact publiée, chiffres d’audience, publications, prix indiqués, et des scores calculés à partir d’elles. Ni origine, ni santé, ni religion, ni opinion.
Pourquoi : trouver des créateurs pour les campagnes de nos clients. Base légale : notre intérêt légitime (article 6, paragraphe 1, point f).
Qui les voit : notre équipe et les marques à qui nous proposons une liste.
Combien de temps : ${months} mois sans collaboration, puis elles sont effacées.

Vous pouvez voir ces données, les corriger, limiter leur usage, vous y opposer ou les faire effacer ici :

${url}

Ce lien vous est personnel et expire dans ${days} jours. Vous pouvez aussi répondre à cette lettre, ou vous adresser à la CNIL (www.cnil.fr).
`,
      }
    : {
        to,
        subject: `Your data at ${controller}`,
        text: `Hello ${name},

${controller} keeps public data about your creator accounts. Article 14 of Regulation (EU) 2016/679 asks us to tell you so.

Your accounts:
${accounts}
Where the data comes from:
${sources}
Which data: name, account, published contact address, audience figures, posts, stated prices, and scores computed from them. No origin, health, religion or opinion.
Why: to find creators for our clients’ campaigns. Legal basis: our legitimate interest (article 6(1)(f)).
Who sees it: our team, and the brands to which we propose a list.
For how long: ${months} months without working together, then it is erased.

You can see this data, correct it, limit its use, object to it or have it erased here:

${url}

This link is yours alone and expires in ${days} days. You may also answer this letter, or turn to your data protection authority.
`,
      };
}

const FRENCH_SPEAKING = new Set(['FR', 'BE', 'LU', 'MC', 'CH']);

/** The language of a creator: the one of its profile, else the one of its country. */
export function creatorLocale(language: string | null, country: string | null): 'fr' | 'en' {
  if (language) return language.toLowerCase().startsWith('fr') ? 'fr' : 'en';
  return country && FRENCH_SPEAKING.has(country.trim()) ? 'fr' : 'en';
}
