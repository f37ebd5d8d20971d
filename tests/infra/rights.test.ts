import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'
import * as z from 'zod'
import { loadTemplate, mentionedIn, resourceOf, resourcesOf } from './compiled-template.ts'
import { allows, type Statement, statementsOfRole } from './policy.ts'

const template = await loadTemplate()
const roles = resourcesOf(template, 'AWS::IAM::Role')
const functions = resourcesOf(template, 'AWS::Lambda::Function')
const statements = roles.flatMap((role) => statementsOfRole(role).map((statement) => ({ role: role.id, statement })))

const rolesThat = (may: (statement: Statement) => boolean) =>
  statements.filter(({ statement }) => may(statement)).map(({ role }) => role)

test('each deployable has a role of its own; functions of one code share it', () => {
  const used = functions.map(({ id, Properties }) => [id, ...mentionedIn(Properties.Role)])
  assert.deepEqual(used.sort(), [
    ['AuthLambdaFunction', 'AuthRole'],
    ['LinkLambdaFunction', 'AuthRole'],
    ['NotifierLambdaFunction', 'NotifierRole'],
    ['SessionLambdaFunction', 'AuthRole'],
  ])
  assert.deepEqual(mentionedIn(resourceOf(template, 'ApiTask').Properties.TaskRoleArn), ['ApiTaskRole'])
})

// What AWS lets nobody narrow to a resource; it reads a number.
const withoutResource = ['ses:GetSendQuota']

test('no role may do everything, or something to everything', () => {
  assert.ok(statements.length > 0)
  for (const { role, statement } of statements) {
    for (const action of statement.Action) assert.doesNotMatch(action, /\*/, `${role} may ${action}`)
    if (statement.Action.every((action) => withoutResource.includes(action))) continue
    for (const resource of statement.Resource) {
      assert.notEqual(resource, '*', `${role} may ${statement.Action.join(', ')} on everything`)
      assert.ok(mentionedIn(resource).length > 0 || isOwnIdentity(resource), `${role}: ${JSON.stringify(resource)}`)
    }
  }
})

// The identity's name is the domain; its ARN can only be spelled out.
function isOwnIdentity(resource: unknown): boolean {
  return JSON.stringify(resource).includes(
    `:identity/${resourceOf(template, 'MailIdentity').Properties.EmailIdentity}"`,
  )
}

test('roles take only those managed policies that AWS writes for the service that runs them', () => {
  const expected = {
    AuthRole: ['service-role/AWSLambdaVPCAccessExecutionRole'],
    NotifierRole: ['service-role/AWSLambdaVPCAccessExecutionRole'],
    ApiExecutionRole: ['service-role/AmazonECSTaskExecutionRolePolicy'],
    ApiTaskRole: [],
    HostRole: ['service-role/AmazonEC2ContainerServiceforEC2Role', 'AmazonSSMManagedInstanceCore'],
    FlowLogRole: [],
  }
  const Managed = z.array(z.object({ 'Fn::Sub': z.string() })).default([])
  const taken = roles.map((role) => [
    role.id,
    Managed.parse(role.Properties.ManagedPolicyArns).map((arn) => arn['Fn::Sub'].replace(/^.*:policy\//, '')),
  ])
  assert.deepEqual(Object.fromEntries(taken), expected)
})

test('each service signs in to the database as its own user only', () => {
  const users = statements
    .filter(({ statement }) => statement.Action.includes('rds-db:connect'))
    .map(({ role, statement }) => [role, JSON.stringify(statement.Resource).match(/\/(\w+)"/)?.[1]])
  assert.deepEqual(Object.fromEntries(users), {
    ApiTaskRole: 'baton_api',
    AuthRole: 'baton_auth',
    NotifierRole: 'baton_notifier',
  })
})

test('only the auth function reads the signing keys, only the notifier sends mail', () => {
  const readersOf = (secret: string) =>
    rolesThat((statement) => allows(statement, 'secretsmanager:GetSecretValue', secret)).sort()
  assert.deepEqual(readersOf('JwtKeysSecret'), ['AuthRole'])
  assert.deepEqual(readersOf('OriginSecret'), ['AuthRole'])
  // The one writes the links with which people unsubscribe, the other reads them.
  assert.deepEqual(readersOf('MailTokenSecret'), ['ApiTaskRole', 'NotifierRole'])
  assert.deepEqual(
    rolesThat((statement) => statement.Action.some((action) => action.startsWith('ses:Send'))),
    ['NotifierRole'],
  )
})

test('nobody may delete history, and only the api writes it', () => {
  const may = (action: string) => rolesThat((statement) => allows(statement, action, 'ChangeLogTable'))
  assert.deepEqual(may('dynamodb:DeleteItem'), [])
  assert.deepEqual(may('dynamodb:PutItem'), ['ApiTaskRole'])
  for (const action of ['dynamodb:BatchWriteItem', 'dynamodb:PartiQLUpdate', 'dynamodb:PartiQLDelete'])
    assert.deepEqual(may(action), [], action)
  assert.deepEqual(may('dynamodb:UpdateItem'), ['NotifierRole'])
  assert.deepEqual(
    rolesThat((statement) => allows(statement, 'events:PutEvents', 'EventBus')),
    ['ApiTaskRole'],
  )
})

const Pairs = z.array(z.object({ Name: z.string(), Value: z.unknown() }))
const Container = z.tuple([z.object({ Environment: Pairs })])
const Variables = z.object({ Variables: z.record(z.string(), z.unknown()) })

const environmentOfFunction = (id: string) => ({
  ...Variables.parse(resourceOf(template, id).Properties.Environment).Variables,
  AWS_REGION: 'ap-northeast-2',
})
const environmentOfTask = () => {
  const [container] = Container.parse(resourceOf(template, 'ApiTask').Properties.ContainerDefinitions)
  return Object.fromEntries(container.Environment.map(({ Name, Value }) => [Name, Value]))
}

// In a process of its own, so that nothing of this one's environment can fill a gap.
async function starts(reader: string, environment: Record<string, unknown>): Promise<void> {
  const plain = Object.entries(environment).map(([name, value]) => [name, typeof value === 'string' ? value : '3306'])
  const config = join(import.meta.dirname, '../../shared/config.ts')
  const script = `const { ${reader} } = await import(${JSON.stringify(config)}); ${reader}()`
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], {
    env: Object.fromEntries(plain),
  })
}

test('the template gives each service every variable that its configuration asks for', async () => {
  await starts('readApiConfig', environmentOfTask())
  for (const id of ['AuthLambdaFunction', 'LinkLambdaFunction', 'SessionLambdaFunction'])
    await starts('readAuthConfig', environmentOfFunction(id))
  await starts('readNotifierConfig', environmentOfFunction('NotifierLambdaFunction'))
})

test('no environment holds a secret, only names of secrets', () => {
  for (const environment of [environmentOfTask(), ...functions.map((each) => environmentOfFunction(each.id))]) {
    const suspicious = Object.keys(environment).filter((name) =>
      /PASSWORD|TOKEN(?!_SECRET_ID$)|SECRET(?!_ID$)|PRIVATE/.test(name),
    )
    assert.deepEqual(suspicious, [])
    assert.doesNotMatch(JSON.stringify(environment), /\{\{resolve:/)
  }
})
