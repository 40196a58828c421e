import type { Letter } from '../platform/mail/mailer';

interface SearchNews {
  to: string;
  search: string;
  count: number;
  /** some of them, `network/handle` */
  handles: readonly string[];
  url: string;
}

/** What a saved search has found, in the language of the one who keeps it. */
export function searchLetter(locale: string | null, { to, search, count, handles, url }: SearchNews): Letter {
  const named = handles.map((handle) => `– ${handle}\n`).join('');
  if (locale === 'fr') {
    const found = count === 1 ? '1 nouveau profil correspond' : `${count} nouveaux profils correspondent`;
    const rest = count > handles.length ? '– …\n' : '';
    return {
      to,
      subject: `${search} : ${found}`,
      text: `Bonjour,\n\n${found} à votre recherche « ${search} » :\n\n${named}${rest}\n${url}\n`,
    };
  }
  const found = count === 1 ? '1 new profile matches' : `${count} new profiles match`;
  const rest = count > handles.length ? '– …\n' : '';
  return {
    to,
    subject: `${search}: ${found}`,
    text: `Hello,\n\n${found} your search “${search}”:\n\n${named}${rest}\n${url}\n`,
  };
}
