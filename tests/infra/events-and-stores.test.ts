import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as z from 'zod'
import { compilePattern } from '#local/cloud/events/event-pattern.ts'
import { personEventTypes } from '#shared/contract/person-event.ts'
import { taskEventTypes } from '#shared/contract/task-event.ts'
import { loadTemplate, mentionedIn, resourceOf, resourcesOf } from './compiled-template.ts'
import { allows, statementsOfQueue, statementsOfRole } from './policy.ts'

const template = await loadTemplate()

const Rule = z.object({
  Name: z.string(),
  EventBusName: z.unknown().optional(),
  ScheduleExpression: z.string().optional(),
  EventPattern: z.record(z.string(), z.unknown()).optional(),
  Targets: z.array(z.record(z.string(), z.unknown())).min(1),
})
const rules = resourcesOf(template, 'AWS::Events::Rule').map((rule) => ({
  id: rule.id,
  ...Rule.parse(rule.Properties),
}))

const deadLettersOf = (rule: (typeof rules)[number]) =>
  rule.Targets.flatMap((target) => mentionedIn(target.DeadLetterConfig))

test('every target of every rule has a retry policy and a dead-letter queue', () => {
  const Retry = z.object({ MaximumEventAgeInSeconds: z.number().min(60), MaximumRetryAttempts: z.number().min(1) })
  for (const rule of rules) {
    for (const target of rule.Targets) {
      assert.ok(Retry.safeParse(target.RetryPolicy).success, `${rule.id} has no retry policy`)
      const [queue, ...others] = mentionedIn(target.DeadLetterConfig)
      assert.deepEqual(others, [])
      assert.ok(queue, `${rule.id} has no dead-letter queue`)
      assert.equal(resourceOf(template, queue).Type, 'AWS::SQS::Queue')
    }
  }
})

test('EventBridge may put what a rule could not deliver into the queue of that rule', () => {
  const Condition = z.object({ ArnEquals: z.object({ 'aws:SourceArn': z.array(z.object({ 'Fn::Sub': z.string() })) }) })
  for (const rule of rules) {
    const path = rule.EventBusName === undefined ? rule.Name : `$\u007bEventBus}/${rule.Name}`
    for (const queue of deadLettersOf(rule)) {
      const delivery = statementsOfQueue(template, queue).filter((statement) =>
        allows(statement, 'sqs:SendMessage', queue),
      )
      const sources = delivery
        .filter((statement) => JSON.stringify(statement.Principal) === '{"Service":"events.amazonaws.com"}')
        .flatMap((statement) => Condition.parse(statement.Condition).ArnEquals['aws:SourceArn'])
        .map((source) => source['Fn::Sub'])
      assert.ok(
        sources.some((source) => source.endsWith(`:rule/${path}`)),
        `the policy of ${queue} does not let the rule ${rule.Name} in`,
      )
    }
  }
})

test('the notifier is told of every kind of event that the contract knows, and runs every minute', () => {
  const pattern = rules.find((rule) => mentionedIn(rule.EventBusName).includes('EventBus'))?.EventPattern
  const matches = compilePattern(pattern ?? {})
  for (const type of [...taskEventTypes, ...personEventTypes]) {
    assert.ok(matches({ source: 'baton', 'detail-type': type }), `no rule matches ${type}`)
    assert.ok(!matches({ source: 'somebody.else', 'detail-type': type }), 'events of others are not ours')
  }
  assert.deepEqual(
    rules.flatMap((rule) => rule.ScheduleExpression ?? []),
    ['rate(1 minute)'],
  )
  for (const rule of rules) {
    const [target] = rule.Targets
    assert.deepEqual(mentionedIn(target?.Arn), ['NotifierLambdaFunction'])
  }
})

test('the notifier hears from SES about mails of our configuration sets, and of nobody else’s', () => {
  const feedback = rules.find((rule) => JSON.stringify(rule.EventPattern ?? {}).includes('aws.ses'))
  assert.equal(feedback?.EventBusName, undefined, 'SES publishes to the default bus only')
  const sets = resourcesOf(template, 'AWS::SES::ConfigurationSet').map(({ id }) => id)
  const destinations = resourcesOf(template, 'AWS::SES::ConfigurationSetEventDestination')
  assert.deepEqual(mentionedIn(feedback?.EventPattern).sort(), sets.sort())
  assert.deepEqual(destinations.flatMap((one) => mentionedIn(one.Properties.ConfigurationSetName)).sort(), sets.sort())
  const sender = statementsOfRole(resourceOf(template, 'NotifierRole')).find((one) =>
    one.Action.includes('ses:SendRawEmail'),
  )
  assert.deepEqual(
    sets.filter((id) => !mentionedIn(sender?.Resource).includes(id)),
    [],
  )
})

test('EventBridge may start the notifier for each rule', () => {
  const sources = resourcesOf(template, 'AWS::Lambda::Permission')
    .filter((permission) => permission.Properties.Principal === 'events.amazonaws.com')
    .filter((permission) => mentionedIn(permission.Properties.FunctionName).includes('NotifierLambdaFunction'))
    .map((permission) => JSON.stringify(permission.Properties.SourceArn))
  for (const rule of rules) {
    assert.ok(
      sources.some((source) => source.includes(`"${rule.Name}"`)),
      `no permission for the rule ${rule.Name}`,
    )
  }
})

test('an event that the notifier fails on is repeated and then kept in a queue that takes it', () => {
  const Config = z.object({
    MaximumRetryAttempts: z.number().min(1),
    DestinationConfig: z.object({ OnFailure: z.object({ Destination: z.unknown() }) }),
  })
  const [config] = resourcesOf(template, 'AWS::Lambda::EventInvokeConfig')
  assert.deepEqual(mentionedIn(config?.Properties.FunctionName), ['NotifierLambdaFunction'])
  const [queue = ''] = mentionedIn(Config.parse(config?.Properties).DestinationConfig.OnFailure.Destination)
  const role = statementsOfRole(resourceOf(template, 'NotifierRole'))
  assert.ok(
    role.some((statement) => allows(statement, 'sqs:SendMessage', queue)),
    'the role of the notifier may not send',
  )
})

test('every queue has a policy, is encrypted, refuses plain HTTP and keeps messages for two weeks', () => {
  for (const queue of resourcesOf(template, 'AWS::SQS::Queue')) {
    assert.equal(queue.Properties.SqsManagedSseEnabled, true, queue.id)
    assert.equal(queue.Properties.MessageRetentionPeriod, 1_209_600, queue.id)
    const statements = statementsOfQueue(template, queue.id)
    assert.ok(
      statements.some((statement) => allows(statement, 'sqs:SendMessage', queue.id)),
      `nobody may send to ${queue.id}`,
    )
    const refusals = statements
      .filter((statement) => statement.Effect === 'Deny')
      .map((statement) => statement.Condition)
    assert.deepEqual(refusals, [{ Bool: { 'aws:SecureTransport': 'false' } }], queue.id)
  }
})

const stores = ['AWS::RDS::DBCluster', 'AWS::DynamoDB::Table', 'AWS::SecretsManager::Secret', 'AWS::SQS::Queue']

test('what holds data says what becomes of it when its resource is deleted or replaced', () => {
  const buckets = resourcesOf(template, 'AWS::S3::Bucket').filter(({ id }) => id !== 'ServerlessDeploymentBucket')
  const held = [...resourcesOf(template, ...stores), ...resourcesOf(template, 'AWS::Logs::LogGroup'), ...buckets]
  for (const store of held) {
    assert.ok(store.DeletionPolicy, `${store.id} has no DeletionPolicy`)
    assert.equal(store.UpdateReplacePolicy, store.DeletionPolicy, `UpdateReplacePolicy of ${store.id}`)
  }
})

const Table = z.object({
  AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.literal('S') })),
  KeySchema: z.array(z.object({ AttributeName: z.string() })),
  GlobalSecondaryIndexes: z.array(
    z.object({
      IndexName: z.string(),
      KeySchema: z.array(z.object({ AttributeName: z.string() })),
      Projection: z.object({ ProjectionType: z.literal('ALL') }),
    }),
  ),
  TimeToLiveSpecification: z.unknown().optional(),
  PointInTimeRecoverySpecification: z.object({ PointInTimeRecoveryEnabled: z.literal(true) }),
  BillingMode: z.literal('PAY_PER_REQUEST'),
})

const indexesOf = (id: string) => {
  const table = Table.parse(resourceOf(template, id).Properties)
  const keys = [table, ...table.GlobalSecondaryIndexes].map((part) => part.KeySchema.map((key) => key.AttributeName))
  // DynamoDB refuses a table that defines an attribute no key uses.
  assert.deepEqual(
    table.AttributeDefinitions.map((attribute) => attribute.AttributeName).sort(),
    [...new Set(keys.flat())].sort(),
  )
  return {
    primary: keys[0],
    ...Object.fromEntries(table.GlobalSecondaryIndexes.map((x, at) => [x.IndexName, keys[at + 1]])),
  }
}

test('both tables have the keys and the indexes that the code queries', () => {
  assert.deepEqual(indexesOf('ChangeLogTable'), {
    primary: ['pk', 'sk'],
    undecided: ['undecidedShard', 'occurredAt'],
    audit: ['auditMonth', 'eventId'],
    project: ['historyProject', 'eventId'],
    actor: ['historyActor', 'eventId'],
  })
  assert.deepEqual(indexesOf('MailLedgerTable'), {
    primary: ['pk', 'sk'],
    due: ['dueShard', 'dueAt'],
    person: ['personId', 'decidedAt'],
    failed: ['failedShard', 'decidedAt'],
  })
})

test('the history never expires; a ledger record may', () => {
  assert.equal(resourceOf(template, 'ChangeLogTable').Properties.TimeToLiveSpecification, undefined)
  const expiry = { AttributeName: 'expiresAt', Enabled: true }
  assert.deepEqual(resourceOf(template, 'MailLedgerTable').Properties.TimeToLiveSpecification, expiry)
})
