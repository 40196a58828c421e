import type { ContractLocale } from '@vivier/domain/contracts/clause-library';
import type { Letter } from '../platform/mail/mailer';

interface ContractFacts {
  to: string;
  advertiser: string;
  url: string;
  days: number;
}

export function contractLetter(locale: ContractLocale, { to, advertiser, url, days }: ContractFacts): Letter {
  return locale === 'fr'
    ? {
        to,
        subject: `Contrat de ${advertiser} à lire et à signer`,
        text: `Bonjour,\n\n${advertiser} vous propose un contrat. Vous pouvez le lire et le signer ici :\n\n${url}\n\nCe lien vous est personnel et expire dans ${days} jours.\n`,
      }
    : {
        to,
        subject: `Agreement from ${advertiser} to read and sign`,
        text: `Hello,\n\n${advertiser} proposes an agreement to you. You can read and sign it here:\n\n${url}\n\nThis link is personal and expires in ${days} days.\n`,
      };
}

/** A link to the own room, for whoever lost the one before, with a member's own words. */
export function roomLetter(
  locale: ContractLocale,
  { to, advertiser, url, days, message }: ContractFacts & { message: string },
): Letter {
  const own = message ? `${message}\n\n` : '';
  return locale === 'fr'
    ? {
        to,
        subject: `Votre espace chez ${advertiser}`,
        text: `Bonjour,\n\n${own}Vos contrats et ce que vous préparez avec ${advertiser} se trouvent ici :\n\n${url}\n\nCe lien vous est personnel et expire dans ${days} jours. Il remplace le précédent.\n`,
      }
    : {
        to,
        subject: `Your room at ${advertiser}`,
        text: `Hello,\n\n${own}Your agreements and your work with ${advertiser} are here:\n\n${url}\n\nThis link is personal and expires in ${days} days. It replaces the one before.\n`,
      };
}

export function codeLetter(
  locale: string,
  { to, code, minutes }: { to: string; code: string; minutes: number },
): Letter {
  return locale === 'fr'
    ? {
        to,
        subject: 'Votre code pour signer',
        text: `Bonjour,\n\nVotre code pour signer le contrat : ${code}\n\nIl expire dans ${minutes} minutes. Si vous ne l’avez pas demandé, ignorez ce message.\n`,
      }
    : {
        to,
        subject: 'Your code to sign',
        text: `Hello,\n\nYour code to sign the agreement: ${code}\n\nIt expires in ${minutes} minutes. If you did not ask for it, ignore this message.\n`,
      };
}
