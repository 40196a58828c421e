import type { Letter } from '../platform/mail/mailer';

interface InvitationFacts {
  to: string;
  workspace: string;
  url: string;
  days: number;
}

/** The invitation's letter in the language of the one who invites; the invited person's is not known yet. */
export function invitationLetter(locale: string, { to, workspace, url, days }: InvitationFacts): Letter {
  return locale === 'fr'
    ? {
        to,
        subject: `Invitation à rejoindre ${workspace} dans Vivier`,
        text: `Bonjour,\n\nVous êtes invité·e à rejoindre l’espace ${workspace} dans Vivier.\n\n${url}\n\nCe lien expire dans ${days} jours et ne sert qu’une fois.\n`,
      }
    : {
        to,
        subject: `Invitation to join ${workspace} in Vivier`,
        text: `Hello,\n\nYou are invited to join the workspace ${workspace} in Vivier.\n\n${url}\n\nThis link expires in ${days} days and works once.\n`,
      };
}
