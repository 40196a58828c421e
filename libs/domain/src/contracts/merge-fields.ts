const FIELD = /\{\{([a-z_]+)\}\}/g;

/** The fields a text asks for, each once, in their order. */
export function fieldsOf(texts: readonly string[]): string[] {
  return [...new Set(texts.flatMap((text) => [...text.matchAll(FIELD)].map(([, name]) => name)))];
}

/** Fields without a value; a contract that lacks one is not sent, so that nobody signs a blank. */
export function missingFields(texts: readonly string[], values: Readonly<Record<string, string>>): string[] {
  return fieldsOf(texts).filter((name) => !(Object.hasOwn(values, name) && values[name].trim()));
}

/** The text with its values; what is missing keeps its field, and a value that looks like a field stays as it was typed. */
export function mergeText(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(FIELD, (whole, name: string) =>
    Object.hasOwn(values, name) && values[name].trim() ? values[name].trim() : whole,
  );
}
