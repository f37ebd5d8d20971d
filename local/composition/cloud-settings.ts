import type { DatabaseServer } from '../database/database-server.ts'
import { roleUser } from '../database/schema.ts'
import { resourcesOfType, type Template } from '../template/template.ts'
import type { DatabaseUser, Secrets } from './secrets.ts'

const STAGE = 'local'

// Two health checks of the local load balancer: an api process that gets SIGTERM loses no request.
const DRAIN_MS = '1200'

/** What the template's references to the database stand for here. */
export const templateValues = (database: DatabaseServer): Record<string, string> => ({
  'DbCluster.Endpoint.Address': database.host,
  'DbCluster.Endpoint.Port': String(database.port),
  'DbCluster.DBClusterResourceId': 'cluster-local',
})

function userOf(properties: Record<string, unknown>): string {
  const environment = properties.Environment
  const variables = isRecord(environment) ? environment.Variables : undefined
  return isRecord(variables) ? String(variables.DATABASE_USER) : ''
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const isDatabaseUser = (name: string, passwords: Record<string, string>): name is DatabaseUser => name in passwords

/**
 * Environment for the functions besides the template's: each gets the name and password of the database user it is to
 * be.
 */
export function functionEnvironments(
  template: Template,
  database: DatabaseServer,
  { databasePasswords }: Secrets,
  registration: Registration,
): Record<string, Record<string, string>> {
  const withPassword = resourcesOfType(template, 'AWS::Lambda::Function').flatMap(({ id, properties }) => {
    const user = userOf(properties)
    return isDatabaseUser(user, databasePasswords)
      ? [[id, databaseEnvironment(database, user, databasePasswords[user])]]
      : []
  })
  const common = { STAGE, LOG_LEVEL: logLevel(), NODE_OPTIONS: '' }
  const everywhere = { ...common, ...registrationEnvironment(registration) }
  return { '*': everywhere, ...Object.fromEntries(withPassword) }
}

const databaseEnvironment = (
  { databaseName, caFile }: DatabaseServer,
  user: DatabaseUser,
  password: string,
): Record<string, string> => ({
  DATABASE_NAME: databaseName,
  DATABASE_USER: roleUser(user, databaseName),
  DATABASE_PASSWORD: password,
  ...(caFile === undefined ? {} : { DATABASE_CA_FILE: caFile }),
})

/** Who may come in without an invite; on a laptop everybody, as nobody else can reach it. */
export type Registration = { policy: 'invite' | 'domain' | 'open'; domains: string[] }

const registrationEnvironment = ({ policy, domains }: Registration): Record<string, string> => ({
  REGISTRATION_POLICY: policy,
  REGISTRATION_DOMAINS: domains.join(',') || '-',
})

const logLevel = (): string => process.env.LOG_LEVEL ?? 'info'

/** What the api process gets besides the container environment of the template. */
export const apiEnvironment = (database: DatabaseServer, { databasePasswords }: Secrets): Record<string, string> => ({
  STAGE,
  LOG_LEVEL: logLevel(),
  DATABASE_HOST: database.host,
  DATABASE_PORT: String(database.port),
  ...databaseEnvironment(database, 'baton_api', databasePasswords.baton_api),
  HOST: '127.0.0.1',
  DRAIN_MS,
  PATH: process.env.PATH ?? '',
})
