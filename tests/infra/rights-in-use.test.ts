import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { build } from 'esbuild'
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

// Used without a command of ours: IAM sign-in to Aurora, and Lambda's own delivery of failed events.
const withoutCommand = ['rds-db:connect', 'sqs:SendMessage']

// What a room says and what it takes of shared/: bundled as for a deployment, without what nobody calls.
async function codeOf(entry: string): Promise<string> {
  const options = { bundle: true, write: false, platform: 'node', format: 'esm', packages: 'external' } as const
  const { outputFiles } = await build({ entryPoints: [join(root, entry)], logLevel: 'silent', ...options })
  return outputFiles.map(({ text }) => text).join()
}

async function actionsIn(entry: string): Promise<string[]> {
  const actions = new Set<string>()
  for (const [, command = ''] of (await codeOf(entry)).matchAll(/\bnew (\w+)Command\d*\(/g)) {
    const action = actionOfCommand[command]
    assert.ok(action, `${entry} sends ${command}Command. Name its IAM action in actionOfCommand of this test.`)
    actions.add(action)
  }
  return [...actions].sort()
}

const apiEntry = 'api/main.ts'
const rolesOfEntries = {
  [apiEntry]: 'ApiTaskRole',
  'auth-lambda/handler.ts': 'AuthRole',
  'notifier-lambda/handler.ts': 'NotifierRole',
}

for (const [entry, role] of Object.entries(rolesOfEntries)) {
  test(`the role of ${entry} allows exactly what its code asks AWS for`, async () => {
    const granted = statementsOfRole(resourceOf(template, role))
      .filter((statement) => statement.Effect === 'Allow')
      .flatMap((statement) => statement.Action)
      .filter((action) => !withoutCommand.includes(action))
    assert.deepEqual([...new Set(granted)].sort(), await actionsIn(entry))
  })
}

for (const entry of [apiEntry, 'notifier-lambda/handler.ts'] as const) {
  test(`the role of ${entry} may query every index that its code asks for`, async () => {
    const statements = statementsOfRole(resourceOf(template, rolesOfEntries[entry]))
    const rights = statements.filter(({ Effect, Action }) => Effect === 'Allow' && Action.includes('dynamodb:Query'))
    const resources = rights.map(({ Resource }) => JSON.stringify(Resource)).join()
    const named = [...(await codeOf(entry)).matchAll(/\bIndexName: "(\w+)"/g)].map(([, name = '']) => name)
    assert.ok(named.length > 0)
    // A right to a table is none to its indexes.
    assert.deepEqual(
      named.filter((name) => !resources.includes(`/index/${name}"`)),
      [],
    )
  })
}

test('whatever the api puts into a table it puts only where nothing is', async () => {
  const [, ...puts] = (await codeOf(apiEntry)).split(/new PutCommand\d*\(/)
  for (const put of puts) assert.match(put.slice(0, 200), /ConditionExpression: "attribute_not_exists\(pk\)"/)
  assert.equal(puts.length, 1, 'The change log is all that the api puts.')
})

const Condition = z.object({ 'ForAllValues:StringEquals': z.object({ 'dynamodb:Attributes': z.array(z.string()) }) })

test('of a mail the api may write exactly the attributes that trying it again takes', async () => {
  const [statement, ...others] = statementsOfRole(resourceOf(template, 'ApiTaskRole')).filter(({ Action }) =>
    Action.includes('dynamodb:UpdateItem'),
  )
  assert.deepEqual(others, [])
  const granted = Condition.parse(statement?.Condition)['ForAllValues:StringEquals']['dynamodb:Attributes']
  const code = await codeOf(apiEntry)
  const [, ...updates] = code.split(/new UpdateCommand\d*\(/)
  const calls = [...code.matchAll(/(?<!function )\bchangeItem\(([^\n]*)/g)].map(([, call = '']) => call)
  assert.equal(updates.length, 1, 'All that the api updates goes through changeItem.')
  assert.deepEqual([calls.length, calls[0]?.includes('dueNow(')], [1, true], 'It updates nothing but what is made due.')
  const [expressionsOf = ''] = /function dueNow\([\s\S]*?\n}/.exec(code) ?? []
  const expressions = expressionsOf.matchAll(/Expression: "([^"]+)"/g)
  const named = [...expressions].flatMap(([, text = '']) => text.match(/(?<![:\w])[a-z]\w+/g) ?? [])
  const functions = ['attribute_exists', 'attribute_not_exists']
  const used = new Set(['pk', 'sk', ...named.filter((name) => !functions.includes(name))])
  assert.deepEqual(granted.toSorted(), [...used].sort())
})
