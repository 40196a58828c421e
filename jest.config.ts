import type { Config } from 'jest';

/**
 * Node itself runs the specs, one after the other in each worker, so that they share one loaded application: loading some
 * thousand modules anew for each file and running them cold took most of the time. A spec therefore puts back what it
 * changes of the process, and what hangs is stopped by `scripts/run-all.ts`, not by a timeout of its own.
 */
const node = (displayName: string, testMatch: string[]) => ({
  displayName,
  rootDir: '.',
  runner: 'jest-light-runner/child-process',
  setupFiles: ['<rootDir>/tests/support/typescript.ts'],
  testMatch: testMatch.map((pattern) => `<rootDir>/${pattern}`),
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.vivier/'],
});

const config: Config = {
  projects: [
    node('unit', ['libs/**/*.spec.ts', 'apps/api/src/**/*.spec.ts']),
    node('api', ['tests/api/**/*.spec.ts']),
    node('ports', ['tests/ports/**/*.spec.ts']),
    node('architecture', ['tests/architecture/**/*.spec.ts']),
    node('faults', ['tests/faults/**/*.spec.ts']),
    node('journeys', ['tests/journeys/**/*.spec.ts']),
  ],
};

export default config;
