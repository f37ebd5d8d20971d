import assert from 'node:assert/strict'
import { globSync } from 'node:fs'
import { test } from 'node:test'
import { root } from '#local/launcher/places.mjs'
import { namesTests, testArguments, testParts } from './test-arguments.ts'

test('each test of the checkout is in one of the parts, and in no other', () => {
  const exclude = ['node_modules/**', 'web/dist/**', '.local/**']
  const all = globSync('**/*.test.ts', { cwd: root, exclude })
  const inParts = testParts.flatMap((patterns) => globSync(patterns, { cwd: root }))
  assert.deepEqual(inParts.toSorted(), all.toSorted())
})

test('files name tests, options do not', () => {
  assert.equal(namesTests('tests/api/create-task.test.ts'), true)
  assert.equal(namesTests('--test-name-pattern=a/b'), false)
})

test('options are passed on, with the tests that are named', () => {
  const args = testArguments(['--test-only', 'tests/api/create-task.test.ts'], '/tmp/notes')
  assert.deepEqual(args.slice(-2), ['--test-only', 'tests/api/create-task.test.ts'])
})

test('a folder stands for all tests below it, a pattern for itself', () => {
  const args = testArguments(['tests/reminders/', 'tests/reminders', 'tests/api/*.test.ts'], '/tmp/notes')
  assert.deepEqual(args.slice(-3), [
    'tests/reminders/**/*.test.ts',
    'tests/reminders/**/*.test.ts',
    'tests/api/*.test.ts',
  ])
})

test('the value of an option that is written apart stays behind its option', () => {
  const args = testArguments(['--test-name-pattern', 'mail', 'tests/api/create-task.test.ts'], '/tmp/notes')
  assert.equal(args[args.indexOf('--test-name-pattern') + 1], 'mail')
  assert.equal(args.at(-1), 'tests/api/create-task.test.ts')
})
