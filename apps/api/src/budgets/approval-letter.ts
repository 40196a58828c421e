import type { Letter } from '../platform/mail/mailer';

interface ApprovalFacts {
  to: string;
  campaign: string;
  brand: string;
  amount: { amount: string; currency: string };
  url: string;
  days: number;
}

/** In the approver's language. */
export function approvalLetter(locale: string, { to, campaign, brand, amount, url, days }: ApprovalFacts): Letter {
  const style = { style: 'currency', currency: amount.currency } as const;
  const cost = new Intl.NumberFormat(locale, style).format(amount.amount as unknown as number);
  return locale === 'fr'
    ? {
        to,
        subject: `À approuver pour ${brand} : ${campaign}, ${cost}`,
        text: `Bonjour,\n\nUne sélection de créateurs attend votre décision : ${campaign}, ${cost}.\nDeux minutes suffisent, aussi sur un téléphone.\n\n${url}\n\nCe lien est personnel et expire dans ${days} jours.\n`,
      }
    : {
        to,
        subject: `To approve for ${brand}: ${campaign}, ${cost}`,
        text: `Hello,\n\nA shortlist of creators is waiting for your decision: ${campaign}, ${cost}.\nTwo minutes are enough, on a phone as well.\n\n${url}\n\nThis link is yours alone and expires in ${days} days.\n`,
      };
}
