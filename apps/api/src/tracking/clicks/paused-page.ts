/** What a paused link shows: no name of a brand, nothing loaded from elsewhere, nothing kept of who sees it. */
export function pausedPage(acceptLanguage: string | undefined): string {
  const french = /^\s*fr\b/i.test(acceptLanguage ?? '');
  const [lang, title, text] = french
    ? ['fr', 'Ce lien est en pause', 'Il ne mène nulle part pour le moment. Réessayez plus tard.']
    : ['en', 'This link is paused', 'It leads nowhere for the time being. Try again later.'];
  return `<!doctype html><html lang="${lang}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex"><title>${title}</title>
<body style="font:16px/1.5 system-ui,sans-serif;max-width:32em;margin:20vh auto;padding:0 1em"><h1 style="font-size:1.4em">${title}</h1><p>${text}</p></body></html>`;
}
