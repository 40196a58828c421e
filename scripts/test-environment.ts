/** The environment of tests: none of a developer's own settings reaches the application under test. */
export function testEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const ours = [
    'DATABASE_URL',
    'REDIS_URL',
    'SMTP_URL',
    'MEILI_URL',
    'MEILI_KEY',
    'PORT',
    'HOST',
    'PUBLIC_URL',
    'VIVIER_HOME',
  ];
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !ours.includes(name)));
}
