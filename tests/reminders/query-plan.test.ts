import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asDatabaseAdmin } from '../database.ts'
import { eventually } from '../eventually.ts'
import { tick } from '../faults.ts'
import { mailsTo } from '../inbox.ts'
import { explain, faultsOf } from '../lists/query-plan.ts'
import { removeSeed, seedTasks } from '../lists/seed-tasks.ts'
import { recordStatements } from '../lists/statement-log.ts'
import { morningZone } from '../morning-zone.ts'
import { signedInPerson } from '../people.ts'
import { dueTask, preferReminders, remindNow } from './due-tasks.ts'

const isLook = (sql: string): boolean => sql.includes('task_deadline')

test('the minute reads the open tasks of a day by their due date, and none when there is nothing to look at', async () => {
  const [younghee, me] = [await signedInPerson({ timeZone: morningZone() }), await signedInPerson()]
  await preferReminders(younghee, 'each')
  await dueTask(younghee, 1)
  await asDatabaseAdmin(async (connection) => {
    const seeded = await seedTasks(connection, { projects: 4, tasksEach: 1000, people: 10, me: me.id })
    try {
      const looking = await recordStatements(connection, () => remindNow(), 'baton_notifier')
      assert.ok(looking.some(isLook), looking.join('\n'))
      for (const sql of looking) assert.deepEqual(faultsOf(sql, await explain(connection, sql)), [], sql)
      const due = looking.find(isLook) ?? ''
      const [task] = await explain(connection, due)
      assert.deepEqual([task?.table, task?.key, task?.Extra?.includes('filesort')], ['t', 'task_deadline', false])
      // With a new quarter of an hour it looks once more.
      const looked = await eventually(
        async () => (await recordStatements(connection, tick, 'baton_notifier')).filter(isLook),
        (sqls) => sqls.length === 0,
      )
      assert.deepEqual(looked, [])
    } finally {
      await removeSeed(connection, seeded)
    }
  })
  assert.equal((await mailsTo(younghee.email)).length, 1)
})
