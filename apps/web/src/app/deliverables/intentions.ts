import { intentionKey } from '../platform/graphql/intention-key';

/** A key for each thing that somebody means to do: the same again, after a failure or by a second click, is the same intention. */
export class Intentions {
  private readonly keys = new Map<string, string>();

  keyOf(act: string, content: unknown): string {
    const name = `${act} ${JSON.stringify(content)}`;
    const key = this.keys.get(name) ?? intentionKey();
    this.keys.set(name, key);
    return key;
  }

  /** It was done: the same words once more mean something new. */
  done(act: string, content: unknown): void {
    this.keys.delete(`${act} ${JSON.stringify(content)}`);
  }
}
