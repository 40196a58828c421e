import type { Config } from 'jest';

const swc: [string, object] = [
  '@swc/jest',
  {
    jsc: {
      target: 'es2023',
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
      keepClassNames: true,
    },
    module: { type: 'es6' },
  },
];

const node = (displayName: string, testMatch: string[], extra: Config['projects'] | object = {}) => ({
  displayName,
  rootDir: '.',
  testEnvironment: 'node',
  testMatch: testMatch.map((pattern) => `<rootDir>/${pattern}`),
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': swc },
  moduleNameMapper: {
    '^@vivier/domain/(.*)$': '<rootDir>/libs/domain/src/$1',
    '^@vivier/scoring/(.*)$': '<rootDir>/libs/scoring/src/$1',
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.vivier/'],
  ...extra,
});

const config: Config = {
  // Only what hangs is stopped: a slow or busy machine fails no test.
  testTimeout: 60_000,
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
