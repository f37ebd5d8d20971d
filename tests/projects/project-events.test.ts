import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { HistoryItem } from '#shared/contract/history.ts'
import type { Project } from '#shared/contract/project.ts'
import { ProjectEvent } from '#shared/contract/project-event.ts'
import { eventually } from '../eventually.ts'
import { listAll } from '../inbox.ts'
import { type SignedIn, signedInPerson } from '../people.ts'
import { changeProject, eventsOf, giveRole, newProject, takeRole } from './projects.ts'

const awaitProjectHistory = (as: SignedIn, key: string, count: number) =>
  eventually(
    () => listAll<HistoryItem>(as, `/api/projects/${key}/history`),
    (items) => items.length >= count,
  )

test('all that happens to a project is in its history: who, when, what was and what is', async () => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson({ name: '이영희' })])
  const project = await newProject(minsu, { name: '웹' })
  const { body: renamed } = await changeProject(minsu, project, {
    name: '웹사이트',
    description: '소개',
    labels: [{ name: '버그', color: 'red' }],
    archived: true,
  })
  await giveRole(minsu, renamed, younghee, 'viewer')
  await giveRole(minsu, renamed, younghee, 'manager')
  await takeRole(younghee, renamed, younghee)
  const items = (await awaitProjectHistory(minsu, project.key, 5)).reverse()
  assert.deepEqual(
    items.map(({ type, actor, person, changes }) => [type, actor.id, person?.id, changes]),
    [
      [
        'project.created',
        minsu.id,
        undefined,
        {
          name: { from: null, to: '웹' },
          color: { from: null, to: 'blue' },
          visibility: { from: null, to: 'team' },
          statuses: { from: [], to: ['대기', '진행 중', '완료'] },
        },
      ],
      [
        'project.changed',
        minsu.id,
        undefined,
        {
          name: { from: '웹', to: '웹사이트' },
          summary: { from: '', to: '소개' },
          archived: { from: 'false', to: 'true' },
          labels: { from: [], to: ['버그'] },
        },
      ],
      ['project.member_added', minsu.id, younghee.id, { role: { from: null, to: 'viewer' } }],
      ['project.member_changed', minsu.id, younghee.id, { role: { from: 'viewer', to: 'manager' } }],
      ['project.member_removed', younghee.id, younghee.id, { role: { from: 'manager', to: null } }],
    ],
  )
  assert.equal(items[2]?.person?.name, '이영희')
})

// As many bytes as a name of so many graphemes may have: a syllable with seven marks around it is one.
const heavyName = (index: number, graphemes: number) =>
  `${String(index).padStart(3, '0')}${`가${'\u20dd'.repeat(7)}`.repeat(graphemes - 3)}`

function heavyFields(project: Project, mark: string) {
  const own = project.statuses.map((status, index) => ({ ...status, name: `${mark}${heavyName(index, 39)}` }))
  const more = Array.from({ length: 20 - own.length }, (_, index) => ({
    name: `${mark}${heavyName(own.length + index, 39)}`,
    category: 'done' as const,
  }))
  const labels = Array.from({ length: 100 }, (_, index) => ({
    ...(project.labels[index] ?? { color: 'red' as const }),
    name: `${mark}${heavyName(index, 29)}`,
  }))
  return { name: `${mark}${heavyName(0, 59)}`, description: mark.repeat(2000), statuses: [...own, ...more], labels }
}

test('the largest change of a project is an event that can still be carried', async () => {
  const minsu = await signedInPerson()
  const project = await newProject(minsu)
  const first = await changeProject(minsu, project, heavyFields(project, '나'))
  assert.equal(first.status, 200, first.text.slice(0, 300))
  const second = await changeProject(minsu, first.body, heavyFields(first.body, '다'))
  assert.equal(second.status, 200, second.text.slice(0, 300))
  const sizes = (await eventsOf(project)).map((event) => Buffer.byteLength(JSON.stringify(ProjectEvent.parse(event))))
  // What a Lambda takes as an event, with EventBridge's envelope around it.
  assert.ok((sizes[2] ?? 0) > 150_000 && (sizes[2] ?? 0) < 240_000, String(sizes))
  assert.equal((await awaitProjectHistory(minsu, project.key, 3)).length, 3)
})

test('nothing of a change that was refused is told', async () => {
  const minsu = await signedInPerson()
  const project = await newProject(minsu)
  await changeProject(minsu, project, { name: '반쯤', statuses: project.statuses.slice(1) })
  assert.deepEqual(
    (await eventsOf(project)).map(({ type }) => type),
    ['project.created'],
  )
})
