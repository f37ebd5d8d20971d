import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ProjectRole } from '#shared/contract/project.ts'
import { leavesNoManager, refusalOf, refusalToRemove, roleIn } from './project-policy.ts'

test('in a project for the team everybody takes part, and a role of their own makes them more or less', () => {
  const roleOf = (memberRole: ProjectRole | null) => roleIn({ visibility: 'team', role: 'member', memberRole })
  assert.deepEqual(
    [null, 'viewer', 'contributor', 'manager'].map((role) => roleOf(role as ProjectRole | null)),
    ['contributor', 'viewer', 'contributor', 'manager'],
  )
})

test('administrators manage what is for the team, whatever role they were given there', () => {
  assert.equal(roleIn({ visibility: 'team', role: 'admin', memberRole: null }), 'manager')
  assert.equal(roleIn({ visibility: 'team', role: 'admin', memberRole: 'viewer' }), 'manager')
})

test('a private project is its members’ alone: not even an administrator sees it', () => {
  assert.equal(roleIn({ visibility: 'private', role: 'member', memberRole: null }), undefined)
  assert.equal(roleIn({ visibility: 'private', role: 'admin', memberRole: null }), undefined)
  assert.equal(roleIn({ visibility: 'private', role: 'admin', memberRole: 'viewer' }), 'viewer')
})

test('each role may what the weaker ones may, and the refusal names the role that is needed', () => {
  const may = (role: ProjectRole) =>
    (['read', 'work', 'manage'] as const).map((need) => refusalOf({ role, archived: false }, need)?.needed ?? 'may')
  assert.deepEqual(may('viewer'), ['may', 'contributor', 'manager'])
  assert.deepEqual(may('contributor'), ['may', 'may', 'manager'])
  assert.deepEqual(may('manager'), ['may', 'may', 'may'])
})

test('an archived project is read by all, worked in by nobody, and brought back by its managers', () => {
  const codes = (role: ProjectRole) =>
    (['read', 'work', 'manage'] as const).map((need) => refusalOf({ role, archived: true }, need)?.code ?? 'may')
  assert.deepEqual(codes('manager'), ['may', 'project_archived', 'may'])
  assert.deepEqual(codes('contributor'), ['may', 'project_archived', 'role_too_low'])
  assert.deepEqual(codes('viewer'), ['may', 'role_too_low', 'role_too_low'])
})

test('a manager takes any role away, everybody else only their own', () => {
  const member = { role: 'contributor', isSelf: false } as const
  assert.equal(refusalToRemove({ visibility: 'private', role: 'manager', member }), undefined)
  assert.equal(refusalToRemove({ visibility: 'private', role: 'contributor', member })?.needed, 'manager')
  const own = { role: 'viewer', isSelf: true } as const
  assert.equal(refusalToRemove({ visibility: 'private', role: 'viewer', member: own }), undefined)
})

test('nobody widens what they may by giving up the role that keeps them from working', () => {
  const own = { role: 'viewer', isSelf: true } as const
  assert.equal(refusalToRemove({ visibility: 'team', role: 'viewer', member: own })?.code, 'role_too_low')
  // An administrator manages the project anyway.
  assert.equal(refusalToRemove({ visibility: 'team', role: 'manager', member: own }), undefined)
})

test('the last manager of a private project stays one', () => {
  const loss = { visibility: 'private', before: 'manager', after: null, hasOtherManager: false } as const
  assert.equal(leavesNoManager(loss), true)
  assert.equal(leavesNoManager({ ...loss, after: 'contributor' }), true)
  assert.equal(leavesNoManager({ ...loss, after: 'manager' }), false)
  assert.equal(leavesNoManager({ ...loss, hasOtherManager: true }), false)
  assert.equal(leavesNoManager({ ...loss, before: 'contributor' }), false)
  assert.equal(leavesNoManager({ ...loss, visibility: 'team' }), false)
})
