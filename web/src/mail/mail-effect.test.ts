import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaultPreferences, mailKinds, mailModes } from '#shared/contract/preferences.ts'
import { speedOf } from '#shared/mail-rules/mail-speed.ts'
import { effectOf, kinds, modesOf, shownMode } from './mail-effect.ts'

test('every kind of change is offered, once', () => {
  assert.deepEqual(kinds.toSorted(), mailKinds.toSorted())
})

test('what the screen says a mode does is what the mailer does', () => {
  for (const kind of kinds.filter((one) => one !== 'due')) {
    for (const mode of mailModes) {
      const preferences = { ...defaultPreferences, mail: { ...defaultPreferences.mail, [kind]: mode } }
      assert.equal(effectOf(kind, mode), speedOf([kind], preferences, ''), `${kind} ${mode}`)
    }
  }
})

test('no two choices of a kind do the same, and every stored mode is shown as one of them', () => {
  for (const kind of kinds) {
    const effects = modesOf(kind).map((mode) => effectOf(kind, mode))
    assert.equal(new Set(effects).size, effects.length, kind)
    for (const mode of mailModes) {
      assert.ok(modesOf(kind).includes(shownMode(kind, mode)), `${kind} ${mode}`)
      assert.equal(effectOf(kind, shownMode(kind, mode)), effectOf(kind, mode))
    }
  }
})
