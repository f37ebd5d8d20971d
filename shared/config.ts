import * as z from 'zod'

const port = z.coerce.number().int().min(0).max(65_535)

const Common = z.object({
  STAGE: z.string().min(1),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  APP_URL: z.url(),
})

const DatabaseUser = z.object({
  DATABASE_HOST: z.string().min(1),
  DATABASE_PORT: port.default(3306),
  DATABASE_NAME: z.string().min(1),
  DATABASE_USER: z.string().min(1),
  // Absent where the database knows its users by IAM: then each connection gets a token of 15 minutes.
  DATABASE_PASSWORD: z.string().min(1).optional(),
  DATABASE_CA_FILE: z.string().min(1).optional(),
  AWS_REGION: z.string().min(1),
})

const Tables = z.object({ CHANGE_LOG_TABLE: z.string().min(1), MAIL_LEDGER_TABLE: z.string().min(1) })

/** `a.com, b.com` as a list; a dash stands for none, as CloudFormation drops empty values. */
function domainsOf(text: string): string[] {
  const domains = text.split(',').map((domain) => domain.trim().toLowerCase())
  return domains.filter((domain) => domain !== '' && domain !== '-')
}

const Api = z.object({
  ...Common.shape,
  ...DatabaseUser.shape,
  ...Tables.shape,
  PORT: port,
  // Absent in a container, which is alone on its address.
  HOST: z.string().min(1).optional(),
  MAIL_TOKEN_SECRET_ID: z.string().min(1),
  EVENT_BUS_NAME: z.string().min(1),
  // How long a stopping instance goes on serving: the load balancer must have seen its health turn 503 by then.
  DRAIN_MS: z.coerce.number().int().min(0).default(5000),
})
const Auth = z.object({
  ...Common.shape,
  ...DatabaseUser.shape,
  JWT_KEYS_SECRET_ID: z.string().min(1),
  ORIGIN_SECRET_ID: z.string().min(1),
  REGISTRATION_POLICY: z.enum(['invite', 'domain', 'open']),
  REGISTRATION_DOMAINS: z.string().default('-').transform(domainsOf),
})
const Notifier = z.object({
  ...Common.shape,
  ...DatabaseUser.shape,
  ...Tables.shape,
  MAIL_TOKEN_SECRET_ID: z.string().min(1),
  MAIL_FROM_ADDRESS: z.email(),
  MAIL_CONFIGURATION_SET: z.string().min(1).optional(),
  MAIL_DIRECT_CONFIGURATION_SET: z.string().min(1).optional(),
})

export type DatabaseConfig = z.infer<typeof DatabaseUser>
export type ApiConfig = z.infer<typeof Api>
export type AuthConfig = z.infer<typeof Auth>
export type NotifierConfig = z.infer<typeof Notifier>

/** Each reads the environment once, at start; a bad one lists every fault and stops the process. */
export const readApiConfig = (): ApiConfig => read('api', Api)
export const readAuthConfig = (): AuthConfig => read('auth Lambda', Auth)
export const readNotifierConfig = (): NotifierConfig => read('notifier Lambda', Notifier)

function read<Schema extends z.ZodType>(name: string, schema: Schema): z.infer<Schema> {
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ''))
  const result = schema.safeParse(given)
  if (result.success) return result.data
  const faults = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
  throw new Error(`The ${name} cannot start, its environment is not right:\n${faults.join('\n')}`)
}
