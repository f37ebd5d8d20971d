import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ProjectChanges } from '#shared/contract/project-event.ts'
import { creationOf, diffProject, type WholeProject } from './project-changes.ts'

const before: WholeProject = {
  project: {
    id: 'p',
    key: 'WEB',
    version: 1,
    name: '웹',
    description: '',
    color: 'blue',
    visibility: 'team',
    archivedAt: null,
    createdAt: new Date(0),
  },
  statuses: [
    { id: 'w', projectId: 'p', name: null, category: 'waiting' },
    { id: 'd', projectId: 'p', name: '배포됨', category: 'done' },
  ],
  labels: [{ id: 'l', projectId: 'p', name: '버그', color: 'red' }],
}
const [waiting, done] = before.statuses
const [bug] = before.labels
assert.ok(waiting && done && bug)

test('only what differs is told, before and after', () => {
  const project = { ...before.project, name: '웹사이트', description: '소개', archivedAt: new Date(0) }
  assert.deepEqual(diffProject(before, { ...before, project }, 'ko'), {
    name: { from: '웹', to: '웹사이트' },
    summary: { from: '', to: '소개' },
    archived: { from: 'false', to: 'true' },
  })
  assert.deepEqual(diffProject(before, { ...before, project: { ...before.project, version: 2 } }, 'ko'), {})
})

test('a list is told by its names, whole and in its order', () => {
  assert.deepEqual(diffProject(before, { ...before, statuses: [done, waiting] }, 'ko'), {
    statuses: { from: ['대기', '배포됨'], to: ['배포됨', '대기'] },
  })
  assert.deepEqual(diffProject(before, { ...before, statuses: [done, waiting] }, 'en').statuses?.from[0], 'Waiting')
})

test('another colour of a label is a change of the labels', () => {
  assert.deepEqual(diffProject(before, { ...before, labels: [{ ...bug, color: 'green' }] }, 'ko'), {
    labels: { from: ['버그'], to: ['버그'] },
  })
})

test('a new project tells what it begins with', () => {
  const changes = creationOf(before, 'en')
  assert.deepEqual(changes, {
    name: { from: null, to: '웹' },
    color: { from: null, to: 'blue' },
    visibility: { from: null, to: 'team' },
    statuses: { from: [], to: ['Waiting', '배포됨'] },
  })
  assert.deepEqual(ProjectChanges.parse(changes), changes)
})
