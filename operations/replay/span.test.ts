import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readReplaying } from './span.ts'

const now = new Date('2026-11-21T07:00:00Z')
const read = (text: string) => readReplaying(text.split(' ').filter(Boolean), now)

test('a span is from a time on, until now if nothing else is said', () => {
  const { from, to, rate, dry, stage } = read('--from 2026-11-20T09:00+09:00')
  assert.deepEqual([from.toISOString(), to, rate, dry, stage], ['2026-11-20T00:00:00.000Z', now, 50, false, undefined])
  const all = read('--from 2026-11-20T00:00Z --to 2026-11-20T01:30:00Z --rate 5 --dry-run --stage prod')
  assert.deepEqual([all.to.toISOString(), all.rate, all.dry, all.stage], ['2026-11-20T01:30:00.000Z', 5, true, 'prod'])
})

test('what is missing, has no zone, is the wrong way round or unknown is refused with how to say it', () => {
  const refused = { message: /./, next: /npm run replay -- --from/ }
  for (const bad of [
    '',
    '--from yesterday',
    '--from 2026-11-20T09:00',
    '--from 2026-11-20T00:00Z --to 2026-11-19T00:00Z',
    '--from 2026-11-20T00:00Z --rate 0',
    '--from 2026-11-20T00:00Z --all',
    '--from 2026-13-41T00:00Z',
  ])
    assert.throws(() => read(bad), refused, bad)
})
