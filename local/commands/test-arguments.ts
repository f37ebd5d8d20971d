import { join } from 'node:path'

const aboutMail = 'mail|mail-*|notifications|reminders|replay|comments|faults'

/**
 * Where tests live, in parts that take about as long: the screens, what happens to mail, and all else. Patterns are
 * expanded by Node itself.
 */
export const testParts = [
  ['web/**/*.test.ts', 'tests/web/**/*.test.ts'],
  [`tests/@(${aboutMail})/**/*.test.ts`],
  [
    'shared/**/*.test.ts',
    'api/**/*.test.ts',
    'auth-lambda/**/*.test.ts',
    'notifier-lambda/**/*.test.ts',
    'infra/**/*.test.ts',
    'local/**/*.test.ts',
    'operations/**/*.test.ts',
    `tests/!(web|${aboutMail})/**/*.test.ts`,
  ],
]

/** Whether an argument says which tests to run. */
export const namesTests = (arg: string): boolean => !arg.startsWith('-') && (arg.includes('/') || arg.endsWith('.ts'))

/**
 * Arguments for `node --test`: the tests that are named, all those of a folder, and options, which are passed on. What
 * is noted of them goes to the file `notes`.
 */
export function testArguments(given: readonly string[], notes: string): string[] {
  const named = given.filter(namesTests).map((name) => (name.endsWith('.ts') ? name : join(name, '**', '*.test.ts')))
  const options = given.filter((arg) => !namesTests(arg))
  return [
    '--test',
    '--test-isolation=none',
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    `--test-reporter=${new URL('./test-notes.ts', import.meta.url).href}`,
    `--test-reporter-destination=${notes}`,
    ...options,
    ...named,
  ]
}
