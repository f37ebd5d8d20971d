import * as z from 'zod'
import { loadSecrets } from '#local/composition/secrets.ts'
import { dataDir } from '#local/launcher/places.mjs'
import { Problem } from '#local/launcher/problem.mjs'
import { readRunningState } from '#local/screen/state.ts'
import { createDynamo, createEventBridge, type Dynamo, type EventBridge } from '#shared/aws.ts'
import { type Database, openDatabase } from '#shared/database/database.ts'

/** Where events are read, and where they are put again. */
export type Target = {
  database: Database
  dynamo: Dynamo
  eventBridge: EventBridge
  changeLogTable: string
  mailLedgerTable: string
  eventBusName: string
}

// As the api has it: what its task definition names can be copied.
const Environment = z.object({
  DATABASE_HOST: z.string().min(1),
  DATABASE_PORT: z.coerce.number().int().default(3306),
  DATABASE_NAME: z.string().min(1).default('baton'),
  DATABASE_USER: z.string().min(1),
  DATABASE_PASSWORD: z.string().min(1).optional(),
  DATABASE_CA_FILE: z.string().min(1).optional(),
  AWS_REGION: z.string().min(1),
  CHANGE_LOG_TABLE: z.string().min(1),
  MAIL_LEDGER_TABLE: z.string().min(1),
  EVENT_BUS_NAME: z.string().min(1),
})

/**
 * The stores of a stage, from this process's environment; without a stage, those of the system that runs on this
 * machine.
 */
export function openTarget(stage: string | undefined): Target {
  if (stage === undefined) Object.assign(process.env, localEnvironment())
  const { success, data, error } = Environment.safeParse(process.env)
  if (!success) {
    const names = error.issues.map(({ path }) => path.join('.')).join(', ')
    throw new Problem(`To reach the stage ${stage}, the environment has to name ${names}.`, {
      next: 'They are in the environment of the api’s task definition; see docs/operations.md, Replay',
    })
  }
  return {
    database: openDatabase(data, 1),
    dynamo: createDynamo(),
    eventBridge: createEventBridge(),
    changeLogTable: data.CHANGE_LOG_TABLE,
    mailLedgerTable: data.MAIL_LEDGER_TABLE,
    eventBusName: data.EVENT_BUS_NAME,
  }
}

function localEnvironment(): Record<string, string> {
  const state = readRunningState(dataDir)
  if (state?.phase !== 'ready' || state.environment === undefined)
    throw new Problem('Baton does not run on this machine.', { next: 'npm start, or name a stage: --stage prod' })
  return { ...state.environment, DATABASE_PASSWORD: loadSecrets(dataDir).databasePasswords.baton_api }
}
