import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describeChange } from '#shared/contract/describe-change.ts'
import { locales } from '#shared/contract/person.ts'
import { matters, written } from './matters.ts'

for (const locale of locales) {
  test(`the mail tells the steps in the timeline's own sentences, in ${locale}`, () => {
    const made = matters.several?.(locale)
    assert.ok(made)
    const { tasks, people } = made
    const { text, html } = written('several', locale)
    const categories = locale === 'ko' ? ['대기', '완료'] : ['Waiting', 'Done']
    for (const event of tasks[0]?.events ?? []) {
      const [waiting = '', , done = ''] = Object.keys(event.statuses)
      const names = { ...people, [waiting]: categories[0] ?? '', [done]: categories[1] ?? '' }
      const { summary } = describeChange({ ...event, actorName: people[event.actorId] ?? '', names }, locale)
      assert.ok(text.includes(` · ${summary}\n`), summary)
      assert.ok(html.includes(`· ${summary}<`), summary)
    }
  })
}

test('a field that came back to its start is in the steps, not in the table', () => {
  const { text } = written('several', 'ko')
  const [table = '', steps = ''] = text.split('차례로:')
  assert.doesNotMatch(table, /마감일/)
  assert.match(steps, /마감일: 없음 → 2026-12-01[\s\S]*마감일을 바꿨습니다: 2026-12-01 → 없음/)
})
