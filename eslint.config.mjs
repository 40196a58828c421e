import sheriff from '@softarc/eslint-plugin-sheriff';
import angular from 'angular-eslint';
import prettier from 'eslint-config-prettier';
import nx from '@nx/eslint-plugin';
import tseslint from 'typescript-eslint';

const environment = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'The environment is read in platform/config/config.ts only.',
};
const defaultExport = { selector: 'ExportDefaultDeclaration', message: 'Names, not default exports.' };

/** A later room sees of an earlier one its services, entities, events and modules (and what those speak in). */
const OPEN_FILES = String.raw`\.(service|entity|events|module|types|inputs|port|jobs)$`;

export default tseslint.config(
  {
    ignores: ['dist/', 'node_modules/', '.vivier/', '.nx/', '.angular/', 'coverage/', '**/generated/**'],
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.base],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { '@nx': nx },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/await-thenable': 'error',
      'no-restricted-syntax': ['error', environment, defaultExport],
      'no-console': 'error',
      eqeqeq: ['error', 'always'],
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      '@nx/enforce-module-boundaries': [
        'error',
        {
          allow: [],
          depConstraints: [
            { sourceTag: 'project:domain', onlyDependOnLibsWithTags: [] },
            { sourceTag: 'project:scoring', onlyDependOnLibsWithTags: [] },
            { sourceTag: 'project:api', onlyDependOnLibsWithTags: ['project:domain', 'project:scoring'] },
            { sourceTag: 'project:web', onlyDependOnLibsWithTags: ['project:domain', 'project:scoring'] },
            { sourceTag: 'project:tests', onlyDependOnLibsWithTags: ['*'] },
          ],
        },
      ],
    },
  },
  {
    files: ['apps/**/*.ts', 'libs/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    extends: [sheriff.configs.all],
    rules: { '@softarc/sheriff/encapsulation': 'off' },
  },
  {
    files: ['libs/*/src/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-imports': ['error', { patterns: [{ regex: '^[^.]', message: 'The libraries import nothing.' }] }],
      'no-restricted-globals': ['error', 'process', 'console', 'setTimeout', 'fetch'],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'No clock in the libraries.' },
        { object: 'Math', property: 'random', message: 'No chance in the libraries.' },
      ],
    },
  },
  {
    // Its constructors need the classes at run time, which the type-import rule cannot see.
    files: ['apps/api/src/**/*.ts'],
    rules: { '@typescript-eslint/consistent-type-imports': 'off' },
  },
  {
    files: ['apps/api/src/*/**/*.ts'],
    ignores: ['apps/api/src/platform/**', 'apps/api/src/cli/**', 'apps/api/src/migrations/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: String.raw`^\.\./(identity|creators|briefs|scoring|shortlists|budgets|contracts|deliverables|tracking|reports|watch|ingestion)/(?!.*${OPEN_FILES})`,
              message: 'Of another room only services, entities, events, jobs, ports and modules are open.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['apps/web/src/**/*.ts'],
    extends: [...angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
    rules: {
      '@angular-eslint/component-class-suffix': 'off',
      '@angular-eslint/directive-class-suffix': 'off',
      '@angular-eslint/component-selector': ['error', { type: 'element', prefix: 'v', style: 'kebab-case' }],
      '@angular-eslint/directive-selector': ['error', { type: 'attribute', prefix: 'v', style: 'camelCase' }],
    },
  },
  {
    files: ['apps/web/src/**/*.html'],
    extends: [...angular.configs.templateRecommended, ...angular.configs.templateAccessibility],
  },
  {
    // Tools, tests and the places that read or show something by design.
    files: [
      'scripts/**/*.ts',
      'tests/**/*.ts',
      'jest.config.ts',
      'sheriff.config.ts',
      '**/jest.config.ts',
      '**/*.spec.ts',
    ],
    rules: { 'no-restricted-syntax': 'off', 'no-console': 'off', '@nx/enforce-module-boundaries': 'off' },
  },
  {
    files: ['apps/api/src/platform/config/config.ts', 'apps/api/src/start.ts', 'apps/api/src/cli/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', defaultExport] },
  },
  prettier,
);
