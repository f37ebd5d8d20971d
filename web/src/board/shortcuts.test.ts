import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readShortcut } from './shortcuts.ts'

const press = (code: string, more = {}) => ({
  code,
  keyCode: 0,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...more,
})

test('keys count by their place, whatever the layout', () => {
  assert.deepEqual(readShortcut(press('KeyC')), { kind: 'create' })
  assert.deepEqual(readShortcut(press('Slash', { shiftKey: true })), { kind: 'help' })
  assert.deepEqual(readShortcut(press('Slash')), { kind: 'search' })
  assert.deepEqual(readShortcut(press('Digit2')), { kind: 'status', position: 1 })
  assert.deepEqual(readShortcut(press('KeyJ')), { kind: 'walk', direction: 'down', by: 'letter' })
})

test('Shift and an arrow moves a card, also within its column', () => {
  assert.deepEqual(readShortcut(press('ArrowRight', { shiftKey: true })), { kind: 'move', direction: 'right' })
  assert.deepEqual(readShortcut(press('ArrowUp', { shiftKey: true })), { kind: 'move', direction: 'up' })
  assert.equal(readShortcut(press('KeyC', { shiftKey: true })), undefined)
})

test('keys of an input method are never shortcuts, also not the last one that Safari sends late', () => {
  assert.equal(readShortcut(press('KeyC', { isComposing: true })), undefined)
  assert.equal(readShortcut(press('KeyC', { keyCode: 229 })), undefined)
})

test('Ctrl, Cmd and Alt belong to the browser', () => {
  for (const key of ['ctrlKey', 'metaKey', 'altKey'])
    assert.equal(readShortcut(press('KeyC', { [key]: true })), undefined)
})
