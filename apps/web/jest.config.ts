import type { Config } from 'jest';
import presets from 'jest-preset-angular/presets/index.js';

const preset = presets.createEsmPreset({ tsconfig: '<rootDir>/tsconfig.spec.json' });

const config: Config = {
  ...preset,
  displayName: 'web',
  rootDir: '.',
  testEnvironment: '<rootDir>/../../node_modules/jest-preset-angular/environments/jest-jsdom-env.js',
  setupFilesAfterEnv: ['<rootDir>/src/test-setup.ts'],
  testMatch: ['<rootDir>/src/**/*.spec.ts'],
  moduleNameMapper: {
    ...preset.moduleNameMapper,
    '^@vivier/domain/(.*)$': '<rootDir>/../../libs/domain/src/$1',
    '^@vivier/scoring/(.*)$': '<rootDir>/../../libs/scoring/src/$1',
  },
};

export default config;
