import * as z from 'zod'

const System = z.object({
  url: z.string(),
  /** Its data folder: secrets.json is there. */
  dataDir: z.string(),
  database: z.object({
    host: z.string(),
    port: z.number(),
    databaseName: z.string(),
    adminUser: z.string(),
    adminPassword: z.string(),
    caFile: z.string().optional(),
  }),
  awsEnvironment: z.record(z.string(), z.string()),
})

export type TestSystem = z.infer<typeof System>

/**
 * The system that `npm test` has started for this run, on ports and data of its own. Files share it, so each test makes
 * its own people and tasks and never counts anybody else's.
 */
export const system = (): TestSystem => systemIn('BATON_TEST_SYSTEM')

/** A second system, which `npm run bench` starts for measurements in pairs. */
export const largeSystem = (): TestSystem => systemIn('BATON_LARGE_SYSTEM')

function systemIn(variable: 'BATON_TEST_SYSTEM' | 'BATON_LARGE_SYSTEM'): TestSystem {
  const given = process.env[variable]
  if (given === undefined)
    throw new Error(`No system is running (${variable}). Use npm test or npm run bench, which start what they need.`)
  return System.parse(JSON.parse(given))
}
