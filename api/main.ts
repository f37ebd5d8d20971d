import { createServer, type Server } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { v7 as uuidv7 } from 'uuid'
import { createDynamo, createEventBridge, createSecrets } from '#shared/aws.ts'
import { readApiConfig } from '#shared/config.ts'
import { limits } from '#shared/contract/limits.ts'
import { openDatabase } from '#shared/database/database.ts'
import { answerBrokenRequests } from '#shared/http/broken-requests.ts'
import { createLog } from '#shared/log.ts'
import { readSecret } from '#shared/read-secret.ts'
import { openTokenKeys } from '#shared/unsubscribe-token.ts'
import { openPublicKeys } from './access/public-key-repository.ts'
import { createApp } from './app.ts'
import { openChangeFeed } from './changes/change-feed.ts'
import { openFeedSource } from './changes/outbox-feed-repository.ts'
import { startHousekeeping } from './housekeeping/housekeeping.ts'
import { openSealer } from './http/seal.ts'
import { startRelay } from './outbox/relay.ts'

const config = readApiConfig()
const log = createLog('api', config.LOG_LEVEL)
const database = openDatabase(config, 20)
const dynamo = createDynamo()
const secrets = createSecrets()
const now = () => new Date()
const tokenKeys = openTokenKeys({ read: () => readSecret(secrets, config.MAIL_TOKEN_SECRET_ID), now })
const health = { draining: false }

const relay = startRelay({
  database,
  dynamo,
  eventBridge: createEventBridge(),
  changeLogTable: config.CHANGE_LOG_TABLE,
  eventBusName: config.EVENT_BUS_NAME,
  now: () => new Date(),
  random: Math.random,
  log,
})

const housekeeping = startHousekeeping({ database, now: () => new Date(), log })

const feed = openChangeFeed({ source: openFeedSource(database), now: () => new Date(), log })

const app = createApp({
  database,
  dynamo,
  changeLogTable: config.CHANGE_LOG_TABLE,
  mailLedgerTable: config.MAIL_LEDGER_TABLE,
  keys: openPublicKeys(database, () => performance.now()),
  tokenKeys,
  sealer: openSealer(tokenKeys),
  health,
  log,
  now,
  newId: uuidv7,
  nudge() {
    relay.nudge()
    feed.nudge()
  },
  feed,
})

// Looked at often, or what is over after 15 s would end after 45.
const server = listen(createServer({ connectionsCheckingInterval: 1000 }, app))

function listen(http: Server): Server {
  answerBrokenRequests(http)
  // Longer than the load balancer's 60 s: it must be the one that closes an idle connection, or it sends a request into
  // a closing one.
  http.keepAliveTimeout = 65_000
  http.headersTimeout = limits.requestSecondsMax * 1000
  // For bodies that nobody reads. Those that are read have the same time less, and end with an answer in the reader's
  // language.
  http.requestTimeout = (limits.requestSecondsMax + 5) * 1000
  return http.listen(config.PORT, config.HOST, () => log.info({ address: http.address() }, 'listening'))
}

/**
 * Health says 503 at once, requests are served until the load balancer has seen it, then the rest is finished and
 * closed.
 */
async function drain(): Promise<void> {
  if (health.draining) return
  health.draining = true
  log.info('draining')
  feed.stop()
  await wait(config.DRAIN_MS)
  const closed = new Promise((resolve) => server.close(resolve))
  server.closeIdleConnections()
  await Promise.race([closed, wait(10_000)])
  await Promise.all([relay.stop(), housekeeping.stop()])
  await database.end()
  log.info('stopped')
  process.exit(0)
}

process.once('SIGTERM', () => void drain())
process.once('SIGINT', () => void drain())
