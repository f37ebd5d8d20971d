import assert from 'node:assert/strict'
import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
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
