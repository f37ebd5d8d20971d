import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openSealer } from './seal.ts'

const secretOf = (letter: string) => letter.repeat(43)
const ring = (current: number, ...letters: string[]) => ({
  current,
  keys: new Map(letters.map((letter, index) => [index + 1, secretOf(letter)] as const)),
})
const sealerFor = (...given: Parameters<typeof ring>) => openSealer(async () => ring(...given))()

test('what is sealed is read again by another instance, and after a new key was added', async () => {
  const one = await sealerFor(1, 'a')
  for (const how of ['same', 'fresh'] as const) {
    const sealed = one.seal('-updated|2026-11-21|x', how)
    assert.equal((await sealerFor(1, 'a')).open(sealed), '-updated|2026-11-21|x')
    assert.equal((await sealerFor(2, 'a', 'b')).open(sealed), '-updated|2026-11-21|x')
    assert.equal((await sealerFor(1, 'b')).open(sealed), undefined)
  }
})

test('a sealed text says nothing: not what it is, not how long, and sealed freshly not whether it is another', async () => {
  const { seal } = await sealerFor(1, 'a')
  assert.doesNotMatch(Buffer.from(seal('1763745000.42', 'fresh'), 'base64url').toString('latin1'), /1763745000|42$/)
  assert.equal(seal('1763745000.42', 'fresh').length, seal('1763745000.99999.7-0.3-1', 'fresh').length)
  assert.notEqual(seal('x', 'fresh'), seal('x', 'fresh'))
  assert.equal(seal('x', 'same'), seal('x', 'same'))
  assert.notEqual(seal('x', 'same').slice(2, 18), seal('y', 'same').slice(2, 18))
})

test('what was changed by one bit, cut or made up is none of ours', async () => {
  const { seal, open } = await sealerFor(1, 'a')
  const bytes = Buffer.from(seal('x', 'same'), 'base64url')
  for (let at = 0; at < bytes.length; at += 1) {
    const changed = Buffer.from(bytes)
    changed[at] = (changed[at] ?? 0) ^ 1
    assert.equal(open(changed.toString('base64url')), undefined, String(at))
    assert.equal(open(bytes.subarray(0, at).toString('base64url')), undefined, String(at))
  }
  for (const text of ['', 'x', '../../etc', '김']) assert.equal(open(text), undefined)
})
