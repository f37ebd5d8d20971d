import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaultPreferences } from '#shared/contract/preferences.ts'
import { differing, withoutMail } from './switch-off.ts'

const project = '01900000-0000-7000-8000-0000000000b1'
const { mail } = defaultPreferences
const choice = { mail, projects: { [project]: { status: 'each', comment: 'daily' } as const } }

test('to stop a kind stops it in every project, and leaves the others', () => {
  const after = withoutMail(choice, 'status')
  assert.deepEqual(after, {
    mail: { ...mail, status: 'off' },
    projects: { [project]: { status: 'off', comment: 'daily' } },
  })
  assert.deepEqual(withoutMail(choice, 'due').projects, choice.projects)
})

test('to stop all leaves no kind on anywhere', () => {
  const after = withoutMail(choice, 'all')
  assert.deepEqual([...new Set(Object.values(after.mail))], ['off'])
  assert.deepEqual(after.projects, { [project]: { status: 'off', comment: 'off' } })
})

test('only what has changed can be taken back', () => {
  assert.deepEqual(differing(choice, withoutMail(choice, 'due')), { mail })
  assert.deepEqual(differing(choice, withoutMail(choice, 'all')), choice)
  assert.equal(differing(choice, choice), undefined)
})
