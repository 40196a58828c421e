import 'reflect-metadata';
import { createProgram } from './cli/program';

// A reader that has seen enough (`| head`) ends the command, quietly.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
await createProgram().parseAsync(process.argv);
// Whatever still waits must not keep a finished command alive; what was written goes out first.
process.stdout.write('', () => process.exit());
