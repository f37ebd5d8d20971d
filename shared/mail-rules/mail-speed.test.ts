import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaultPreferences, type MailModes, type Preferences } from '#shared/contract/preferences.ts'
import { modeOf, speedOf } from './mail-speed.ts'

const choosing = (mail: Partial<MailModes>, projects: Preferences['projects'] = {}): Preferences => ({
  ...defaultPreferences,
  mail: { ...defaultPreferences.mail, ...mail },
  projects,
})

test('by default what somebody waits for leaves at once, the rest when it is quiet', () => {
  for (const kind of ['assigned', 'status', 'mention', 'due'] as const)
    assert.equal(speedOf([kind], defaultPreferences, 'p'), 'at_once', kind)
  for (const kind of ['content', 'comment'] as const)
    assert.equal(speedOf([kind], defaultPreferences, 'p'), 'grouped', kind)
})

test('each means each, at once', () => {
  assert.equal(speedOf(['content'], choosing({ content: 'each' }), 'p'), 'at_once')
})

test('something of two kinds goes by the faster one, and is off only when both are', () => {
  assert.equal(speedOf(['content', 'status'], choosing({ content: 'off' }), 'p'), 'at_once')
  assert.equal(speedOf(['content', 'status'], choosing({ status: 'daily' }), 'p'), 'grouped')
  assert.equal(speedOf(['content', 'status'], choosing({ content: 'off', status: 'off' }), 'p'), 'off')
  assert.equal(speedOf([], defaultPreferences, 'p'), 'off')
})

test('what is chosen for a project holds there alone', () => {
  const preferences = choosing({ status: 'off' }, { p: { status: 'daily' } })
  assert.equal(modeOf(preferences, 'p', 'status'), 'daily')
  assert.equal(modeOf(preferences, 'q', 'status'), 'off')
  assert.equal(modeOf(preferences, 'p', 'comment'), 'grouped')
})
