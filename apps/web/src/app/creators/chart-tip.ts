/** What a chart's tooltip shows. Built as elements: names of files are other people's text and never markup. */
export function tipElement(title: string, value: string, facts: readonly (readonly [string, string])[]): HTMLElement {
  const box = document.createElement('div');
  box.style.cssText = 'display:grid;gap:2px;min-width:160px;max-width:320px;white-space:normal';
  box.append(line(title, value, '600'));
  for (const [name, text] of facts) box.append(line(name, text, '400'));
  return box;
}

function line(left: string, right: string, weight: string): HTMLElement {
  const row = document.createElement('div');
  row.style.cssText = 'display:flex;justify-content:space-between;gap:16px';
  for (const text of [left, right]) {
    const cell = document.createElement('span');
    cell.textContent = text;
    cell.style.fontWeight = weight;
    row.append(cell);
  }
  return row;
}
