import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Comment } from '#shared/contract/comment.ts'
import type { Project } from '#shared/contract/project.ts'
import { call } from '../call.ts'
import { exactTexts, longestTitle, xssVectors } from '../hostile-texts.ts'
import { awaitHistory } from '../inbox.ts'
import { changeTask, newTask, type SignedIn, signedInPerson } from '../people.ts'

let projects = 0

/** What each text field holds after it was given `text`. */
async function throughEveryField(as: SignedIn, text: string): Promise<Record<string, string | undefined>> {
  const task = await newTask(as, { title: text, description: text })
  const comment = await call<Comment>('POST', `/api/tasks/${task.key}/comments`, { as, body: { body: text } })
  const key = `T${Date.now().toString(36).slice(-6)}${projects++}`.toUpperCase().slice(0, 10)
  const short = text.normalize('NFC').slice(0, 30).trim()
  const made = await call<Project>('POST', '/api/projects', {
    as,
    body: { key, name: text.slice(0, 60).trim(), description: text },
  })
  assert.equal(made.status, 201, made.text)
  const statuses = made.body.statuses.map((status, at) => (at === 0 ? { ...status, name: short } : status))
  const changed = await call<Project>('PATCH', `/api/projects/${key}`, {
    as,
    body: { statuses, labels: [{ name: short, color: 'red' }] },
    headers: { 'if-match': `"${made.body.version}"` },
  })
  assert.equal(changed.status, 200, changed.text)
  const entries = await awaitHistory(as, task.key, 2)
  return {
    title: task.title,
    description: task.description,
    comment: comment.body.body,
    'project description': changed.body.description,
    'title in the history': entries[1]?.changes.title?.to ?? undefined,
    'comment in the history': entries[0]?.comment?.to ?? undefined,
    ...(changed.body.name === text.normalize('NFC').slice(0, 60).trim() &&
    changed.body.statuses[0]?.name === short &&
    changed.body.labels[0]?.name === short
      ? {}
      : { 'project name, status, label': JSON.stringify(changed.body) }),
  }
}

for (const [what, text] of Object.entries(exactTexts)) {
  test(`${what} comes back from every field as it was sent`, async () => {
    const minsu = await signedInPerson()
    for (const [field, value] of Object.entries(await throughEveryField(minsu, text))) assert.equal(value, text, field)
  })
}

test('what was typed decomposed, as macOS does, is stored composed everywhere', async () => {
  const minsu = await signedInPerson()
  const composed = '한글 작업 값'
  const fields = await throughEveryField(minsu, composed.normalize('NFD'))
  for (const [field, value] of Object.entries(fields)) assert.equal(value, composed, field)
})

test('25 hostile texts are data: they come back whole, as JSON that no browser takes for a page', async () => {
  const minsu = await signedInPerson()
  for (const vector of xssVectors) {
    const text = vector.replaceAll('\t', ' ')
    const task = await newTask(minsu, { title: text, description: vector })
    const read = await call<{ title: string; description: string }>('GET', `/api/tasks/${task.key}`, { as: minsu })
    assert.deepEqual([read.body.title, read.body.description], [text, vector])
    assert.match(read.headers.get('content-type') ?? '', /^application\/json/)
    assert.equal(read.headers.get('x-content-type-options'), 'nosniff')
  }
})

test('a title has room for 200 characters as people count them, and not for one more', async () => {
  const minsu = await signedInPerson()
  const task = await newTask(minsu, { title: longestTitle })
  assert.equal(task.title, longestTitle)
  const refused = await changeTask(minsu, task, { title: `${longestTitle}!` })
  assert.equal(refused.status, 422)
})
