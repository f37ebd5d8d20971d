import assert from 'node:assert/strict'
import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import * as z from 'zod'
import { loadTemplate, resourceOf } from './compiled-template.ts'
import { statementsOfRole } from './policy.ts'

// Nothing on a laptop enforces IAM, so a right that is missing would first be missed on AWS.
const template = await loadTemplate()
const root = join(import.meta.dirname, '../..')

const actionOfCommand: Record<string, string> = {
  Get: 'dynamodb:GetItem',
  Put: 'dynamodb:PutItem',
  Update: 'dynamodb:UpdateItem',
  Delete: 'dynamodb:DeleteItem',
  Query: 'dynamodb:Query',
  BatchGet: 'dynamodb:BatchGetItem',
  BatchWrite: 'dynamodb:BatchWriteItem',
  PutEvents: 'events:PutEvents',
  SendRawEmail: 'ses:SendRawEmail',
  GetSendQuota: 'ses:GetSendQuota',
  GetSecretValue: 'secretsmanager:GetSecretValue',
}

// What shared/ asks for whoever calls it.
const actionOfCall: Record<string, string> = { batchGet: 'dynamodb:BatchGetItem' }

// Used without a command of ours: IAM sign-in to Aurora, and Lambda's own delivery of failed events.
const withoutCommand = ['rds-db:connect', 'sqs:SendMessage']

async function actionsIn(folder: string): Promise<string[]> {
  const actions = new Set<string>()
  for await (const file of glob(`${folder}/**/*.ts`, { cwd: root, exclude: ['**/*.test.ts'] })) {
    const source = await readFile(join(root, file), 'utf8')
    for (const [, command = ''] of source.matchAll(/\bnew (\w+)Command\(/g)) {
      const action = actionOfCommand[command]
      assert.ok(action, `${file} sends ${command}Command. Name its IAM action in actionOfCommand of this test.`)
      actions.add(action)
    }
    for (const [call, action] of Object.entries(actionOfCall))
      if (new RegExp(`\\b${call}\\(`).test(source)) actions.add(action)
  }
  return [...actions].sort()
}

const rolesOfFolders = { api: 'ApiTaskRole', 'auth-lambda': 'AuthRole', 'notifier-lambda': 'NotifierRole' }

for (const [folder, role] of Object.entries(rolesOfFolders)) {
  test(`the role of ${folder}/ allows exactly what its code asks AWS for`, async () => {
    const granted = statementsOfRole(resourceOf(template, role))
      .filter((statement) => statement.Effect === 'Allow')
      .flatMap((statement) => statement.Action)
      .filter((action) => !withoutCommand.includes(action))
    assert.deepEqual([...new Set(granted)].sort(), await actionsIn(folder))
  })
}

const sourceOf = (file: string) => readFile(join(root, file), 'utf8')

test('whatever the api puts into a table it puts only where nothing is', async () => {
  let puts = 0
  for await (const file of glob('api/**/*.ts', { cwd: root, exclude: ['**/*.test.ts'] })) {
    const [, ...commands] = (await sourceOf(file)).split('new PutCommand(')
    for (const command of commands) {
      assert.match(command.slice(0, 200), /ConditionExpression: 'attribute_not_exists\(pk\)'/, file)
      puts += 1
    }
  }
  assert.equal(puts, 1, 'The change log is all that the api puts.')
})

const Condition = z.object({ 'ForAllValues:StringEquals': z.object({ 'dynamodb:Attributes': z.array(z.string()) }) })

test('of a mail the api may write exactly the attributes that trying it again takes', async () => {
  const [statement, ...others] = statementsOfRole(resourceOf(template, 'ApiTaskRole')).filter(({ Action }) =>
    Action.includes('dynamodb:UpdateItem'),
  )
  assert.deepEqual(others, [])
  const granted = Condition.parse(statement?.Condition)['ForAllValues:StringEquals']['dynamodb:Attributes']
  const expressions = (await sourceOf('api/admin/retry-mail.ts')).matchAll(/Expression:\s+'([^']+)'/g)
  const named = [...expressions].flatMap(([, text = '']) => text.match(/(?<![:\w])[a-z]\w+/g) ?? [])
  const functions = ['attribute_exists', 'attribute_not_exists']
  const used = new Set(['pk', 'sk', ...named.filter((name) => !functions.includes(name))])
  assert.deepEqual(granted.toSorted(), [...used].sort())
})
