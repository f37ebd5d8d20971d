import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newStoredKey, rotateKeys } from './signing-key-set.ts'

const [one, two, three, four] = [newStoredKey(), newStoredKey(), newStoredKey(), newStoredKey()] as const

test('a key never signs before it was known as the next one, and counts for one more step after it signed', () => {
  const first = rotateKeys({ current: one }, two)
  assert.deepEqual(first, { current: one, next: two })
  const second = rotateKeys(first, three)
  assert.deepEqual(second, { previous: one, current: two, next: three })
  assert.deepEqual(rotateKeys(second, four), { previous: two, current: three, next: four })
})
