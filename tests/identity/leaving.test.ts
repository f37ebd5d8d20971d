import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from '#shared/contract/page.ts'
import type { Person } from '#shared/contract/person.ts'
import type { Problem } from '#shared/contract/problem.ts'
import { call } from '../call.ts'
import { asDatabaseAdmin } from '../database.ts'
import { awaitHistory, awaitLedger, listAll } from '../inbox.ts'
import { changeTask, newTask, password, registeredPerson } from '../people.ts'

const tables = ['person', 'security_mail', 'invite', 'outbox'] as const

async function tablesThatHold(text: string): Promise<string[]> {
  return asDatabaseAdmin(async (connection) => {
    const found: string[] = []
    for (const table of tables) {
      const [rows] = await connection.query(`SELECT * FROM ${table}`)
      if (JSON.stringify(rows).includes(text)) found.push(table)
    }
    return found
  })
}

test('whoever leaves is erased: tasks stay, the name is gone, the address is nowhere', async () => {
  const [leaver, stayer] = await Promise.all([registeredPerson({ name: '떠나는 사람' }), registeredPerson()])
  const task = await newTask(leaver, { assigneeId: stayer.id })
  await awaitLedger(stayer, task.key, 1)
  const wrong = await call<Problem>('POST', '/api/auth/leave', { as: leaver, body: { password: 'no' } })
  assert.deepEqual([wrong.status, wrong.body.code], [401, 'wrong_credentials'])
  const left = await call('POST', '/api/auth/leave', { as: leaver, body: { password } })
  assert.equal(left.status, 204, left.text)

  assert.equal((await call('GET', '/api/me', { as: leaver })).status, 401)
  assert.equal((await call('POST', '/api/auth/login', { body: { email: leaver.email, password } })).status, 401)
  assert.deepEqual(await tablesThatHold(leaver.email), [])
  assert.deepEqual(await tablesThatHold('떠나는 사람'), [])
  const people = await listAll<Person>(stayer, '/api/people')
  assert.equal(
    people.find((person) => person.id === leaver.id),
    undefined,
  )
  const [created] = await awaitHistory(stayer, task.key, 1)
  assert.deepEqual(created?.actor, { id: leaver.id, name: null })
})

test('a task of somebody who left can be worked on, and no mail is sent to nobody', async () => {
  const [leaver, stayer] = await Promise.all([registeredPerson(), registeredPerson()])
  const task = await newTask(leaver, { assigneeId: stayer.id })
  await call('POST', '/api/auth/leave', { as: leaver, body: { password } })
  const changed = await changeTask(stayer, task, { title: '이어서 하는 일' })
  assert.equal(changed.status, 200, changed.text)
  const ledger = await awaitLedger(stayer, task.key, 2)
  const record = ledger.find((one) => one.seq === 2 && one.person.id === leaver.id)
  assert.deepEqual([record?.state, record?.why, record?.person.name], ['skipped', 'gone', null])
})

test('the address of somebody who left is free again', async () => {
  const leaver = await registeredPerson()
  await call('POST', '/api/auth/leave', { as: leaver, body: { password } })
  const body = { email: leaver.email, password, name: '새 사람', locale: 'ko', timeZone: 'Asia/Seoul' }
  const again = await call<Person>('POST', '/api/auth/register', { body })
  assert.equal(again.status, 201)
  assert.notEqual(again.body.id, leaver.id)
})

test('lists of people have no place for those who left', async () => {
  const [minsu, leaver] = await Promise.all([registeredPerson(), registeredPerson()])
  await call('POST', '/api/auth/leave', { as: leaver, body: { password } })
  const { body } = await call<Page<Person>>('GET', '/api/people?limit=200', { as: minsu })
  assert.equal(
    body.items.some((person) => person.id === leaver.id),
    false,
  )
})
