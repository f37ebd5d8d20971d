import * as z from 'zod'

const System = z.object({
  url: z.string(),
  /** Its data folder: secrets.json is there. */
  dataDir: z.string(),
  database: z.object({ host: z.string(), port: z.number(), adminUser: z.string(), adminPassword: z.string() }),
  awsEnvironment: z.record(z.string(), z.string()),
})

/**
 * The system that `npm test` has started for this run, on ports and data of its own. Files share it, so each test makes its own people
 * and tasks and never counts anybody else's.
 */
export function system(): z.infer<typeof System> {
  const given = process.env.BATON_TEST_SYSTEM
  if (given === undefined)
    throw new Error('No system is running. Start the tests by `npm test`, which starts one for all of them.')
  return System.parse(JSON.parse(given))
}
