import { setTimeout as sleep } from 'node:timers/promises'
import { v7 as uuidv7 } from 'uuid'
import * as z from 'zod'
import { createDynamo, createSecrets, createSes } from '#shared/aws.ts'
import { readNotifierConfig } from '#shared/config.ts'
import { BatonEvent } from '#shared/contract/baton-event.ts'
import { openDatabase } from '#shared/database/database.ts'
import { createLog } from '#shared/log.ts'
import { readSecret } from '#shared/read-secret.ts'
import { newSecret } from '#shared/secret.ts'
import { openTokenKeys } from '#shared/unsubscribe-token.ts'
import { receiveFeedback } from './feedback/receive-feedback.ts'
import { SesEvent } from './feedback/ses-event.ts'
import { notify } from './notify.ts'
import type { NotifierDeps } from './reading/notifier-deps.ts'
import { openAccountRate } from './sending/account-rate.ts'
import { openSendRate } from './sending/send-rate.ts'
import { sweep } from './sweep.ts'

const config = readNotifierConfig()
const log = createLog('notifier', config.LOG_LEVEL)
const now = () => new Date()
const secrets = createSecrets()
const dynamo = createDynamo()
const ses = createSes()
const { MAIL_LEDGER_TABLE: mailLedgerTable } = config
const accountRate = openAccountRate({ ses, now, log })

const lasting: Omit<NotifierDeps, 'endsAt'> = {
  database: openDatabase(config, 2),
  dynamo,
  ses,
  changeLogTable: config.CHANGE_LOG_TABLE,
  mailLedgerTable,
  appUrl: config.APP_URL,
  fromAddress: config.MAIL_FROM_ADDRESS,
  configurationSet: config.MAIL_CONFIGURATION_SET,
  directConfigurationSet: config.MAIL_DIRECT_CONFIGURATION_SET,
  takeSendSlot: openSendRate({
    dynamo,
    mailLedgerTable,
    now,
    sleep,
    random: Math.random,
    readRate: accountRate.read,
  }),
  onThrottled: accountRate.lookAgain,
  tokenKeys: openTokenKeys({ read: () => readSecret(secrets, config.MAIL_TOKEN_SECRET_ID), now }),
  now,
  sleep,
  newId: uuidv7,
  random: Math.random,
  newToken: newSecret,
  log,
}

const FromBus = z.discriminatedUnion('source', [
  z.object({ source: z.literal('aws.events') }),
  z.object({ source: z.literal('baton'), detail: BatonEvent }),
  z.object({ source: z.literal('aws.ses'), detail: SesEvent }),
])

/** What Lambda tells of an invocation, as far as it is used here. */
type Context = { getRemainingTimeInMillis: () => number }

/**
 * Called by rules for each event of ours and each report of SES, and by the schedule every minute. Throwing makes
 * Lambda call again, and in the end park the event.
 */
export async function handler(event: unknown, context: Context): Promise<void> {
  const deps: NotifierDeps = { ...lasting, endsAt: Date.now() + context.getRemainingTimeInMillis() }
  const parsed = FromBus.parse(event)
  if (parsed.source === 'baton') return void (await notify(deps, parsed.detail))
  if (parsed.source === 'aws.ses') return receiveFeedback(deps, parsed.detail)
  // Each minute, also when nothing was to do: alarms go by these figures (infra/alarms.yml).
  log.info(await sweep(deps), 'swept')
}
