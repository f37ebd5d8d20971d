import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaultPreferences } from '#shared/contract/preferences.ts'
import { cleaned, preferencesKey, withMode, withoutProject, withProject, withProjectMode } from './draft-preferences.ts'

test('a choice changes its kind and nothing else', () => {
  const draft = withMode(defaultPreferences, 'comment', 'off')
  assert.deepEqual(draft.mail, { ...defaultPreferences.mail, comment: 'off' })
  assert.equal(defaultPreferences.mail.comment, 'grouped')
})

test('in a project a kind can differ, and go back to what holds for everything', () => {
  const differs = withProjectMode(defaultPreferences, { projectId: 'p', kind: 'status', mode: 'daily' })
  assert.deepEqual(differs.projects, { p: { status: 'daily' } })
  const back = withProjectMode(differs, { projectId: 'p', kind: 'status', mode: undefined })
  assert.deepEqual(back.projects, { p: {} })
  assert.deepEqual(cleaned(back), defaultPreferences)
})

test('adding a project again keeps what differs there; taking it away forgets it', () => {
  const differs = withProjectMode(defaultPreferences, { projectId: 'p', kind: 'due', mode: 'off' })
  assert.deepEqual(withProject(differs, 'p'), differs)
  assert.deepEqual(withoutProject(differs, 'p'), defaultPreferences)
})

test('what means the same is known as the same', () => {
  const one = withProjectMode(withProjectMode(defaultPreferences, { projectId: 'p', kind: 'due', mode: 'off' }), {
    projectId: 'q',
    kind: 'status',
    mode: 'each',
  })
  const other = withProjectMode(withProjectMode(defaultPreferences, { projectId: 'q', kind: 'status', mode: 'each' }), {
    projectId: 'p',
    kind: 'due',
    mode: 'off',
  })
  assert.equal(preferencesKey(one), preferencesKey(other))
  assert.equal(preferencesKey(withProject(one, 'r')), preferencesKey(one))
  assert.notEqual(preferencesKey(one), preferencesKey(withMode(one, 'due', 'each')))
})
