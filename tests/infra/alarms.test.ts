import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { loadTemplate, mentionedIn, resourceOf, resourcesOf } from './compiled-template.ts'

const template = await loadTemplate()
const alarms = resourcesOf(template, 'AWS::CloudWatch::Alarm')

const watched = (metric: string) =>
  alarms
    .filter(({ Properties }) => Properties.MetricName === metric)
    .flatMap(({ Properties }) => mentionedIn(Properties.Dimensions))

test('every alarm reaches somebody, and says what to do', () => {
  assert.ok(alarms.length > 0)
  for (const { id, Properties } of alarms) {
    const [topic] = mentionedIn(Properties.AlarmActions)
    assert.equal(resourceOf(template, topic ?? '').Type, 'AWS::SNS::Topic', id)
    assert.ok(String(Properties.AlarmDescription).length > 20, id)
  }
})

test('each queue of events that were given up has an alarm', () => {
  const queues = resourcesOf(template, 'AWS::SQS::Queue').map(({ id }) => id)
  assert.deepEqual(watched('ApproximateNumberOfMessagesVisible').sort(), queues.sort())
})

test('a sweep that does not run any more is noticed, also when nothing is measured at all', () => {
  assert.deepEqual(watched('Invocations'), ['NotifierLambdaFunction'])
  const sweep = alarms.find(({ Properties }) => Properties.MetricName === 'Invocations')
  assert.equal(sweep?.Properties.TreatMissingData, 'breaching')
})

test('each figure that the notifier logs for an alarm is read from its log, and has one', async () => {
  const filters = resourcesOf(template, 'AWS::Logs::MetricFilter')
  const code = await readFile(new URL('../../notifier-lambda/sweep.ts', import.meta.url), 'utf8')
  const aside = await readFile(new URL('../../notifier-lambda/set-aside.ts', import.meta.url), 'utf8')
  assert.ok(filters.length > 0)
  for (const { id, Properties } of filters) {
    const [made] = Properties.MetricTransformations as { MetricName: string; MetricNamespace: string }[]
    const field = /\$\.(\w+)/.exec(String(Properties.FilterPattern))?.[1] ?? ''
    assert.match(`${code}${aside}`, new RegExp(`\\b${field}:`), `${id}: nobody logs ${field}`)
    assert.deepEqual(mentionedIn(Properties.LogGroupName), ['NotifierLogGroup'])
    const ofIt = alarms.filter(({ Properties: alarm }) => alarm.MetricName === made?.MetricName)
    assert.deepEqual(
      ofIt.map(({ Properties: alarm }) => alarm.Namespace),
      [made?.MetricNamespace],
    )
  }
})
