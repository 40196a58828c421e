import type { Letter } from '../../platform/mail/mailer';

interface RightFacts {
  to: string;
  holder: string;
  brand: string;
  content: string;
  message: string;
  url: string;
  days: number;
}

/** Asks for a right, in the holder's language. */
export function rightLetter(locale: string, { to, holder, brand, content, message, url, days }: RightFacts): Letter {
  const said = message ? `${message}\n\n` : '';
  return locale === 'fr'
    ? {
        to,
        subject: `${brand} aimerait utiliser votre contenu`,
        text: `Bonjour ${holder},\n\n${brand} aimerait utiliser votre contenu « ${content} ».\n\n${said}L’usage demandé, sa durée et vos droits sont détaillés sur cette page, où vous pouvez accepter ou refuser :\n\n${url}\n\nCe lien expire dans ${days} jours. Sans réponse de votre part, rien n’est utilisé.\n`,
      }
    : {
        to,
        subject: `${brand} would like to use your content`,
        text: `Hello ${holder},\n\n${brand} would like to use your content “${content}”.\n\n${said}What for, how long and what your rights are stands on this page, where you can accept or refuse:\n\n${url}\n\nThis link expires in ${days} days. Without an answer from you nothing is used.\n`,
      };
}
