import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mentionOf, mentionsIn, withPlainMentions } from './mentions.ts'

const minsu = '01890000-0000-7000-8000-000000000001'

test('a name with brackets is mentioned without them, and found again', () => {
  const text = `${mentionOf('[팀장] 김민수', minsu)} 확인 부탁드려요`
  assert.deepEqual(mentionsIn(text), [minsu])
  assert.equal(withPlainMentions(text), '@팀장 김민수 확인 부탁드려요')
})

test('a text of mentions that begin and never end costs no more than reading it', () => {
  const text = '@['.repeat(500_000)
  const before = process.cpuUsage()
  assert.deepEqual([mentionsIn(text), withPlainMentions(text)], [[], text])
  const { user, system } = process.cpuUsage(before)
  assert.ok(user + system < 250_000, `${(user + system) / 1000} ms`)
})
