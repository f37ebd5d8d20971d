import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asDatabaseAdmin } from '../database.ts'
import { tick } from '../faults.ts'
import { mailsTo } from '../inbox.ts'
import { explain, faultsOf } from '../lists/query-plan.ts'
import { removeSeed, seedTasks } from '../lists/seed-tasks.ts'
import { recordStatements } from '../lists/statement-log.ts'
import { signedInPerson } from '../people.ts'
import { dueTask, preferReminders, remindNow } from './due-tasks.ts'

test('the minute reads the open tasks of a day by their due date, and none when there is nothing to look at', async () => {
  const [younghee, me] = [await signedInPerson(), await signedInPerson()]
  await preferReminders(younghee, 'each')
  await dueTask(younghee, 1)
  await asDatabaseAdmin(async (connection) => {
    const seeded = await seedTasks(connection, { projects: 4, tasksEach: 1000, people: 10, me: me.id })
    try {
      const looking = await recordStatements(connection, () => remindNow(), 'baton_notifier')
      assert.ok(
        looking.some((sql) => sql.includes('task_deadline')),
        looking.join('\n'),
      )
      for (const sql of looking) assert.deepEqual(faultsOf(sql, await explain(connection, sql)), [], sql)
      const due = looking.find((sql) => sql.includes('task_deadline')) ?? ''
      const [task] = await explain(connection, due)
      assert.deepEqual([task?.table, task?.key, task?.Extra?.includes('filesort')], ['t', 'task_deadline', false])
      const idle = await recordStatements(connection, tick, 'baton_notifier')
      assert.deepEqual(
        idle.filter((sql) => sql.includes('task_deadline')),
        [],
      )
    } finally {
      await removeSeed(connection, seeded)
    }
  })
  assert.equal((await mailsTo(younghee.email)).length, 1)
})
