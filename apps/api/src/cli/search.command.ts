import { type Command, Option } from 'commander';
import { EXPORT_FORMATS } from '@vivier/domain/creators/export-format';
import { TIERS } from '@vivier/domain/creators/tier';
import { AUTHENTICITY_STATES, SORTS } from '@vivier/scoring/ranking/ranking-types';
import { run } from './run';
import { category, country, language, network, oneOf, several, tier, whole } from './words';

const work = () => import('./search.work');

export function registerSearch(program: Command): void {
  const search = filters(
    program.command('search').description('Creators that pass the filters, ranked, with counts of every facet'),
  )
    .option('--limit <n>', 'hits in the answer (default: all)', whole)
    .option('--after <cursor>', 'the answer’s `next`, for the page behind it');
  search.action((_: unknown, command: Command) =>
    run(command, 'scoring', async (context) => (await work()).searchCreators(context, command.optsWithGlobals())),
  );
  const exported = filters(program.command('export').description('The same creators as a file'))
    .addOption(
      new Option('--format <format>', EXPORT_FORMATS.join(', ')).argParser(oneOf(EXPORT_FORMATS)).makeOptionMandatory(),
    )
    .option('--out <file>', 'where the file goes (default: standard output)');
  exported.action((_: unknown, command: Command) =>
    run(command, 'scoring', async (context) => (await work()).exportCreators(context, command.optsWithGlobals())),
  );
}

function filters(command: Command): Command {
  const choice = (flags: string, text: string, word: (text: string) => string) =>
    command.option(flags, `${text}; repeat for OR`, several(word));
  choice('--network <network>', 'network', network);
  choice('--tier <tier>', TIERS.join(', '), tier);
  choice('--country <code>', 'ISO 3166-1 alpha-2', country);
  choice('--language <code>', 'BCP 47', language);
  choice('--category <slug>', 'a category, by its slug or its name', category);
  choice('--authenticity <state>', AUTHENTICITY_STATES.join(', '), oneOf(AUTHENTICITY_STATES));
  return command
    .option('--text <words>', 'words of names and handles; forgives typing errors')
    .option('--min-followers <n>', 'inclusive', whole)
    .option('--max-followers <n>', 'inclusive', whole)
    .option('--brief <file>', 'a brief as JSON: what to rank by, and its minimum shares')
    .addOption(
      new Option('--sort <by>', `what the order follows: ${SORTS.join(', ')}`).argParser(oneOf(SORTS)).default('score'),
    );
}
