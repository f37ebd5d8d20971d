import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { HistoryItem } from '#shared/contract/history.ts'
import type { Problem } from '#shared/contract/problem.ts'
import { priorities, type Task } from '#shared/contract/task.ts'
import { type FieldValue, type TaskField, taskFields } from '#shared/contract/task-event.ts'
import { call } from '../call.ts'
import { awaitHistory } from '../inbox.ts'
import { changeTask, newTask, type SignedIn, signedInPerson, teamProject } from '../people.ts'

const editsPerClient = 500
const lanesPerClient = 4
const triesMax = 5

type Edit = { fields: Partial<Task> & { placeAfter?: string | null }; line?: string }
type DoneEdit = { by: string; key: string; version: number; edit: Edit }
type Tally = { done: DoneEdit[]; refused: number; unchanged: number }

const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(Math.random() * items.length)] as Item

/** One random edit of a task as this client last saw it. A description gets one line of its own, somewhere. */
function randomEdit(task: Task, choice: { people: string[]; statuses: string[]; keys: string[] }, mark: string): Edit {
  const lines = task.description.split('\n')
  const at = Math.floor(Math.random() * (lines.length + 1))
  const kinds: (() => Edit)[] = [
    () => ({ fields: { title: `제목 ${mark}` } }),
    () => ({ fields: { statusId: pick(choice.statuses) } }),
    () => ({ fields: { assigneeId: pick([...choice.people, null]) } }),
    () => ({ fields: { priority: pick(priorities) } }),
    () => ({ fields: { dueOn: `2026-12-${String(1 + Math.floor(Math.random() * 28)).padStart(2, '0')}` } }),
    () => ({ fields: { placeAfter: pick([...choice.keys, null]) } }),
    () => ({ fields: { description: [...lines.slice(0, at), mark, ...lines.slice(at)].join('\n') }, line: mark }),
  ]
  return pick(kinds)()
}

type Client = { as: SignedIn; seen: Map<string, Task>; choice: Parameters<typeof randomEdit>[1]; tally: Tally }

async function editOnce({ as, seen, choice, tally }: Client, mark: string): Promise<void> {
  const key = pick(choice.keys)
  for (let attempt = 0; attempt < triesMax; attempt += 1) {
    const task = seen.get(key) as Task
    const edit = randomEdit(task, choice, `${mark}.${attempt}`)
    const answer = await changeTask(as, task, edit.fields)
    if (answer.status === 200) {
      seen.set(key, answer.body)
      // The version tells whether this edit made one: an edit that changes nothing gives back the task as it is.
      tally.done.push({ by: as.id, key, version: answer.body.version, edit })
      return
    }
    assert.equal(answer.status, 412, answer.text)
    const problem = answer.body as unknown as Problem
    assert.ok(problem.conflicts?.every(({ theirs, yours }) => theirs !== undefined && yours !== undefined))
    tally.refused += 1
    seen.set(key, problem.current as Task)
  }
}

function fold(history: HistoryItem[]): Record<TaskField, FieldValue> {
  const state: Record<string, FieldValue> = { ...emptyFields }
  for (const { changes } of history.toReversed())
    for (const field of taskFields) if (changes[field] !== undefined) state[field] = changes[field].to
  return state as Record<TaskField, FieldValue>
}

const emptyFields: Record<TaskField, FieldValue> = {
  title: null,
  statusId: null,
  assigneeId: null,
  priority: 'none',
  dueOn: null,
  labelIds: [],
  parentId: null,
  description: '',
  position: null,
}

function isIn(entry: HistoryItem | undefined, { edit: { fields, line } }: DoneEdit): boolean {
  if (entry === undefined) return false
  if (line !== undefined) return entry.changes.description?.to?.split('\n').includes(line) ?? false
  if ('placeAfter' in fields) return entry.changes.position !== undefined
  return taskFields.filter((field) => field in fields).every((field) => entry.changes[field]?.to === fields[field])
}

test('1,000 random edits by two clients at once: the history is whole, and every edit is in it or was refused to its sender', async (t) => {
  const people = await Promise.all([signedInPerson({ name: '김민수' }), signedInPerson({ name: '이영희' })])
  const [minsu] = people
  const project = await teamProject(minsu)
  const tasks = await Promise.all(Array.from({ length: 12 }, () => newTask(minsu, { description: '첫 줄\n\n끝 줄' })))
  const choice = {
    people: people.map(({ id }) => id),
    statuses: [project.waiting, project.inProgress, project.done],
    keys: tasks.map(({ key }) => key),
  }
  const tally: Tally = { done: [], refused: 0, unchanged: 0 }
  const clients = people.map(
    (as): Client => ({ as, seen: new Map(tasks.map((task) => [task.key, task])), choice, tally }),
  )
  await Promise.all(
    clients.flatMap((client, number) =>
      Array.from({ length: lanesPerClient }, async (_, lane) => {
        for (let edit = lane; edit < editsPerClient; edit += lanesPerClient) await editOnce(client, `${number}-${edit}`)
      }),
    ),
  )
  t.diagnostic(`${tally.done.length} edits accepted, ${tally.refused} refused with 412 (and tried again)`)
  assert.ok(tally.done.length + tally.refused >= 2 * editsPerClient)
  for (const { key } of tasks) await checkTask(minsu, key, tally.done)
})

async function checkTask(as: SignedIn, key: string, done: DoneEdit[]): Promise<void> {
  const { body: task } = await call<Task>('GET', `/api/tasks/${key}`, { as })
  const history = await awaitHistory(as, key, task.version)
  const versions = Array.from({ length: task.version }, (_, index) => task.version - index)
  assert.deepEqual(
    history.map((entry) => entry.seq),
    versions,
    'no version is skipped and none is there twice',
  )
  assert.equal(new Set(history.map((entry) => entry.eventId)).size, history.length)
  const state = fold(history)
  for (const field of taskFields) assert.deepEqual(state[field], task[field], field)
  for (const { edit } of done.filter((one) => one.key === key && one.edit.line !== undefined))
    assert.ok(task.description.split('\n').includes(edit.line ?? ''), `the line ${edit.line} is lost`)
  const own = new Map(history.map((entry) => [entry.seq, entry]))
  for (const edit of done.filter((one) => one.key === key)) {
    const entry = own.get(edit.version)
    // An edit to what is there already makes no version: its sender got the present one, which may be anybody's.
    const already = taskFields.every(
      (field) =>
        !(field in edit.edit.fields) || foldTo(history, edit.version)[field] === edit.edit.fields[field as keyof Task],
    )
    assert.ok((entry?.actor.id === edit.by && isIn(entry, edit)) || already, JSON.stringify({ edit, entry }))
  }
}

/** The task's fields as they were at a version. */
function foldTo(history: HistoryItem[], version: number): Record<TaskField, FieldValue> {
  return fold(history.filter((entry) => entry.seq <= version))
}
