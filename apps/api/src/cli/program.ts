import { Command } from 'commander';
import { registerAssessFollowers } from './assess-followers.command';
import { registerAttribution } from './attribution.command';
import { registerImport } from './import.command';
import { registerCreator } from './creator.command';
import { registerDatabase } from './database.command';
import { registerInstall } from './install.command';
import { registerOrders } from './orders.command';
import { registerOptimise } from './optimise.command';
import { registerProcesses } from './process.command';
import { registerReport } from './report.command';
import { registerSearch } from './search.command';
import { registerSnapshot } from './snapshot.command';
import { registerUsers } from './user.command';
import { registerVerifyContract } from './verify-contract.command';
import { registerWorkspaces } from './workspace.command';

/** Wrong usage: commander says what is wrong, the exit code is 2. */
const USAGE = 2;

export function createProgram(): Command {
  const program = new Command('vivier')
    .description('Find creators, approve what they cost, prove what they sold.')
    .option('--workspace <slug>', 'the workspace to work in (default: "default")')
    .option('--json', 'one JSON document on standard output')
    .showHelpAfterError()
    .exitOverride((error) => {
      process.exit(error.exitCode === 0 ? 0 : USAGE);
    });
  for (const register of [
    registerImport,
    registerSearch,
    registerCreator,
    registerOptimise,
    registerOrders,
    registerReport,
    registerAttribution,
    registerSnapshot,
    registerWorkspaces,
    registerUsers,
    registerDatabase,
    registerInstall,
    registerProcesses,
    registerAssessFollowers,
    registerVerifyContract,
  ])
    register(program);
  for (const command of program.commands) commonOptions(command);
  return program;
}

/** `--workspace` and `--json` are understood before and after the command's name. */
function commonOptions(command: Command): void {
  command.exitOverride((error) => {
    process.exit(error.exitCode === 0 ? 0 : USAGE);
  });
  if (command.commands.length > 0) {
    for (const inner of command.commands) commonOptions(inner);
    return;
  }
  command
    .option('--workspace <slug>', 'the workspace to work in')
    .option('--json', 'one JSON document on standard output')
    .showHelpAfterError();
}
