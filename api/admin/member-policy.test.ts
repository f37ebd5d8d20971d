import assert from 'node:assert/strict'
import { test } from 'node:test'
import { leavesNoAdmin } from './member-policy.ts'

const admin = { role: 'admin', disabled: false } as const
const member = { role: 'member', disabled: false } as const

test('the last administrator can be neither demoted nor disabled', () => {
  for (const after of [member, { ...admin, disabled: true }]) {
    assert.equal(leavesNoAdmin({ id: 'a', before: admin, after }, ['a']), true)
    assert.equal(leavesNoAdmin({ id: 'a', before: admin, after }, ['a', 'b']), false)
  }
})

test('who does not administer can be changed freely', () => {
  assert.equal(leavesNoAdmin({ id: 'm', before: member, after: { ...member, disabled: true } }, ['a']), false)
  assert.equal(leavesNoAdmin({ id: 'd', before: { ...admin, disabled: true }, after: member }, ['a']), false)
  assert.equal(leavesNoAdmin({ id: 'a', before: admin, after: admin }, ['a']), false)
})
