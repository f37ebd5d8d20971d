import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CreateTableCommand, DescribeTableCommand } from '@aws-sdk/client-dynamodb'
import { prepareParts } from '#local/cloud/cloud-parts.ts'
import { openDynamodb, tablesOf } from '#local/cloud/dynamodb.ts'
import type { ServiceEvent } from '#local/cloud/event-bus.ts'
import { createFaults } from '#local/cloud/faults.ts'
import { createMailboxes } from '#local/cloud/mailboxes.ts'
import { createSes } from '#local/cloud/ses.ts'
import { createFeedback } from '#local/cloud/ses-feedback.ts'
import type { Table } from '#local/cloud/table-shape.ts'
import { root } from '#local/launcher/places.mjs'
import { compileTemplate } from '#local/template/compile.ts'
import { resourcesOfType } from '#local/template/template.ts'
import type { Dynamo, Ses } from '#shared/aws.ts'
import { type Database, openDatabase } from '#shared/database/database.ts'
import { eventually } from '../eventually.ts'
import { system } from '../system.ts'
import { directDynamo, directSes } from './direct-clients.ts'

/** A mail that SES has taken. */
export type TakenMail = { id: string; to: string[]; raw: Buffer }

/**
 * The local services, of which the model has its own: a DynamoDB with empty tables and an SES whose mails nobody else gets. The database is
 * that of the system that runs.
 */
export type Services = {
  database: Database
  /** Statements that are on their way. */
  statements: () => number
  dynamo: Dynamo
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
  const folder = await mkdtemp(join(tmpdir(), 'baton-model-'))
  const { template } = await compileTemplate({ root, cacheDir: join(root, 'node_modules', '.cache', 'baton') })
  const given = { template, root, dataDir: folder, webDir: folder, port: 0, values: {}, functionEnv: {}, secrets: {} }
  const parts = prepareParts({ ...given, log: () => undefined })
  const dynamodb = await openDynamodb(folder)
  const dynamo = directDynamo(dynamodb)
  await makeTables(dynamo, Object.values(tablesOf(parts)))
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
    dynamo,
    ses: directSes(createSes({ parts, mail, faults, pauses, feedback })),
    configurationSet: parts.values[set?.id ?? ''] ?? set?.id ?? '',
    fromAddress: `notify@${domain}`,
    throttleNext: () => faults.set({ ses: { throttle: 1 } }),
    listen(given) {
      listener = given
    },
    async close() {
      await Promise.all([counted.database.end(), dynamodb.close()])
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function makeTables(dynamo: Dynamo, tables: Table[]): Promise<void> {
  for (const table of tables) {
    const input = { ...table, BillingMode: 'PAY_PER_REQUEST' } as ConstructorParameters<typeof CreateTableCommand>[0]
    await dynamo.send(new CreateTableCommand(input))
    const status = async () => (await dynamo.send(new DescribeTableCommand(table))).Table?.TableStatus
    await eventually(status, (is) => is === 'ACTIVE')
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
