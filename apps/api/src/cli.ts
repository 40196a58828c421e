import 'reflect-metadata';
import { createProgram } from './cli/program';

await createProgram().parseAsync(process.argv);
// Whatever still waits must not keep a finished command alive; what was written goes out first.
process.stdout.write('', () => process.exit());
