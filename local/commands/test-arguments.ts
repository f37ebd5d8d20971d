/** Where tests live; patterns are expanded by Node itself. */
export const testPatterns = [
  'shared/**/*.test.ts',
  'api/**/*.test.ts',
  'auth-lambda/**/*.test.ts',
  'notifier-lambda/**/*.test.ts',
  'infra/**/*.test.ts',
  'local/**/*.test.ts',
  'web/**/*.test.ts',
  'tests/**/*.test.ts',
]

const namesTests = (arg: string): boolean => !arg.startsWith('-') && (arg.includes('/') || arg.endsWith('.ts'))

/** Arguments for `node --test`: options are passed on, named files take the place of all tests. */
export const testArguments = (given: readonly string[]): string[] => {
  const named = given.filter(namesTests)
  const options = given.filter((arg) => !namesTests(arg))
  return [
    '--test',
    '--test-isolation=none',
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    ...options,
    ...(named.length === 0 ? testPatterns : named),
  ]
}
