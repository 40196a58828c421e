import type { Letter } from '../platform/mail/mailer';

interface ReviewFacts {
  to: string;
  from: string;
  campaign: string;
  creators: number;
  url: string;
  days: number;
  message: string;
}

/** Asks somebody outside to look at a list; in the language chosen for that person. */
export function reviewLetter(locale: string, facts: ReviewFacts): Letter {
  const { to, from, campaign, creators, url, days } = facts;
  const message = facts.message ? `${facts.message}\n\n` : '';
  return locale === 'fr'
    ? {
        to,
        subject: `Votre avis sur ${creators} créateurs : ${campaign}`,
        text: `Bonjour,\n\n${from} vous demande votre avis sur la liste de créateurs de ${campaign}.\n\n${message}${url}\n\nSans compte ni mot de passe. Ce lien est personnel et expire dans ${days} jours.\n`,
      }
    : {
        to,
        subject: `Your view of ${creators} creators: ${campaign}`,
        text: `Hello,\n\n${from} asks for your view of the creators listed for ${campaign}.\n\n${message}${url}\n\nNo account, no password. This link is yours alone and expires in ${days} days.\n`,
      };
}
