import type { SourceRecord } from '@vivier/domain/ingestion/source';
import { CsvTokenizer } from './csv-tokenizer';
import type { ReaderLimits } from './limits';
import type { TextEncoding } from './text-encoding';
import { textChunks } from './text-stream';

export interface DelimitedOptions {
  readonly path: string;
  readonly encoding: TextEncoding;
  readonly delimiter: string;
  readonly limits: ReaderLimits;
  /** The first line is `sep=;`. */
  readonly declared: boolean;
  readonly signal?: AbortSignal;
}

/** Every record of a delimited file with the line it starts on, the header included, a `sep=` line left out. */
export async function* delimitedRecords(options: DelimitedOptions): AsyncGenerator<SourceRecord> {
  const tokenizer = new CsvTokenizer(options.delimiter, options.limits);
  for await (const chunk of textChunks(options.path, options.encoding, options.signal)) {
    for (const record of tokenizer.push(chunk)) if (!options.declared || record.line > 1) yield record;
  }
  yield* tokenizer.end();
}
