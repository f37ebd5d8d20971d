import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { prepareParts } from '#local/cloud/base/cloud-parts.ts'
import { createFaults } from '#local/cloud/base/faults.ts'
import { tablesOf } from '#local/cloud/dynamodb/dynamodb.ts'
import type { ServiceEvent } from '#local/cloud/events/event-bus.ts'
import { createMailboxes } from '#local/cloud/mail/mailboxes.ts'
import { createSes } from '#local/cloud/mail/ses.ts'
import { createFeedback } from '#local/cloud/mail/ses-feedback.ts'
import { root } from '#local/launcher/places.mjs'
import { compileTemplate } from '#local/template/compile.ts'
import { resourcesOfType } from '#local/template/template.ts'
import type { Dynamo, Ses } from '#shared/aws.ts'
import { type Database, openDatabase } from '#shared/database/database.ts'
import { system } from '../system.ts'
import { directSes } from './direct-ses.ts'
import { memoryDynamo } from './memory-dynamo.ts'

/** A mail that SES has taken. */
export type TakenMail = { id: string; to: string[]; raw: Buffer }

/**
 * The local services, of which the model has its own: a DynamoDB with empty tables for each run, and an SES whose mails
 * nobody else gets. The database is that of the system that runs.
 */
export type Services = {
  database: Database
  /** Statements that are on their way. */
  statements: () => number
  emptyDynamo: () => Dynamo
  ses: Ses
  configurationSet: string
  fromAddress: string
  /** The next mail is refused because there were too many. */
  throttleNext: () => void
  /** Who hears of a mail that SES takes, and of what it reports of it. */
  listen: (listener: SesListener) => void
  close: () => Promise<void>
}

type SesListener = { onTaken: (mail: TakenMail) => void; onReport: (event: ServiceEvent) => void }

export async function openServices(): Promise<Services> {
  const { template } = await compileTemplate({ root, cacheDir: join(root, 'node_modules', '.cache', 'baton') })
  const nothing = { values: {}, functionEnv: {}, secrets: {}, log: () => undefined }
  const parts = prepareParts({ template, root, dataDir: tmpdir(), webDir: tmpdir(), port: 0, ...nothing })
  const tables = Object.values(tablesOf(parts))
  let listener: SesListener = { onTaken: () => undefined, onReport: () => undefined }
  const pauses = { wait: async () => true, stop: () => undefined }
  const publish = (event: ServiceEvent) => listener.onReport(event)
  const faults = createFaults(Date.now)
  const feedback = createFeedback({ parts, mailboxes: createMailboxes(), faults, pauses, publish })
  const mail = { add: async (taken: TakenMail) => listener.onTaken(taken) }
  const [set] = resourcesOfType(template, 'AWS::SES::ConfigurationSet')
  const [identity] = resourcesOfType(template, 'AWS::SES::EmailIdentity')
  const domain = identity && parts.resolve(identity.properties.EmailIdentity, identity.id)
  const counted = countStatements(openAsAdmin())
  return {
    ...counted,
    emptyDynamo: () => memoryDynamo(tables),
    ses: directSes(createSes({ parts, mail, faults, pauses, feedback })),
    configurationSet: parts.values[set?.id ?? ''] ?? set?.id ?? '',
    fromAddress: `notify@${domain}`,
    throttleNext: () => faults.set({ ses: { throttle: 1 } }),
    listen(given) {
      listener = given
    },
    close: () => counted.database.end(),
  }
}

function openAsAdmin(): Database {
  const { database, awsEnvironment } = system()
  return openDatabase(
    {
      DATABASE_HOST: database.host,
      DATABASE_PORT: database.port,
      DATABASE_NAME: database.databaseName,
      DATABASE_USER: database.adminUser,
      DATABASE_PASSWORD: database.adminPassword,
      ...(database.caFile === undefined ? {} : { DATABASE_CA_FILE: database.caFile }),
      AWS_REGION: awsEnvironment.AWS_REGION ?? '',
    },
    4,
  )
}

/** A pool that tells how many statements are on their way: what waits for one has not come to rest. */
function countStatements(pool: Database): Pick<Services, 'database' | 'statements'> {
  let count = 0
  const query = (...given: Parameters<Database['query']>) => {
    count += 1
    return pool.query(...given).finally(() => {
      count -= 1
    })
  }
  return { database: Object.assign(Object.create(pool) as Database, { query }), statements: () => count }
}
