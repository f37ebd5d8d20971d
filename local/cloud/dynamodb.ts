import { mkdir } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import { Readable } from 'node:stream'
import { isDeepStrictEqual } from 'node:util'
import dynalite from 'dynalite'
import * as z from 'zod'
import { resourcesOfType } from '#local/template/template.ts'
import type { CloudParts } from './cloud-parts.ts'

const KeySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.string() }))
const Index = z.object({
  IndexName: z.string(),
  KeySchema,
  Projection: z.object({ ProjectionType: z.string(), NonKeyAttributes: z.array(z.string()).optional() }),
})
const TableShape = z.object({
  AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.string() })),
  KeySchema,
  GlobalSecondaryIndexes: z.array(Index).optional(),
})
type Table = z.infer<typeof TableShape> & { TableName: string }

export type Dynamodb = Awaited<ReturnType<typeof openDynamodb>>

/** DynamoDB kept on disk below `folder`. `handle` answers one call of the JSON API whose body was read already. */
export async function openDynamodb(folder: string) {
  await mkdir(folder, { recursive: true })
  await assertUsable(folder)
  const server = dynalite({ path: folder, createTableMs: 0 })
  return {
    handle(request: IncomingMessage, body: Buffer, response: ServerResponse) {
      const { method, url, headers } = request
      // The emulator throws out of the process when a connection breaks while it reads: it never sees the socket.
      server.emit('request', Object.assign(Readable.from([body]), { method, url, headers }), response)
    },
    async close() {
      // The emulator closes its store only when it stops listening, and it never listened.
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      await new Promise<void>((resolve, reject) => server.close((error) => (error ? reject(error) : resolve())))
    },
  }
}

type Level = new (folder: string) => { open: () => Promise<void>; close: () => Promise<void> }

// The emulator opens its store in the background and throws out of the process when it cannot: tried here first.
async function assertUsable(folder: string): Promise<void> {
  const { Level }: { Level: Level } = createRequire(import.meta.resolve('dynalite'))('level')
  const store = new Level(folder)
  try {
    await store.open()
    await store.close()
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined
    const isLocked = cause instanceof Error && 'code' in cause && cause.code === 'LEVEL_LOCKED'
    const next = isLocked
      ? 'Another local cloud uses it: end that one (`npm stop`), or choose another data folder.'
      : 'Check that the folder may be written to; `npm run reset` deletes the local data and begins anew.'
    throw new Error(`The local DynamoDB cannot open ${folder}. ${next}`, { cause: error })
  }
}

/** The tables of the template by logical id, as CreateTable takes them. Settings that only matter in the cloud are left out. */
export function tablesOf({ template, resolve, values }: CloudParts): Record<string, Table> {
  const tables = resourcesOfType(template, 'AWS::DynamoDB::Table').map(({ id, properties }): [string, Table] => {
    const { AttributeDefinitions, KeySchema: keys, GlobalSecondaryIndexes } = properties
    const shape = TableShape.parse(resolve({ AttributeDefinitions, KeySchema: keys, GlobalSecondaryIndexes }, id))
    return [id, { TableName: values[id] ?? id, ...shape }]
  })
  return Object.fromEntries(tables)
}

/** Makes the tables that are missing, through the endpoint `url`. Throws when one exists with other keys or indexes. */
export async function createTables(url: string, tables: Table[]): Promise<void> {
  for (const table of tables) {
    const found = await call(url, 'DescribeTable', { TableName: table.TableName })
    if (found.status === 200) assertSameShape(table, Described.parse(found.body).Table)
    else {
      const made = await call(url, 'CreateTable', { ...table, BillingMode: 'PAY_PER_REQUEST' })
      if (made.status !== 200)
        throw new Error(`The local table ${table.TableName} could not be made: ${JSON.stringify(made.body)}`)
    }
  }
}

const Described = z.object({ Table: TableShape })

function assertSameShape(wanted: Table, found: z.infer<typeof TableShape>): void {
  const shape = (table: z.infer<typeof TableShape>) => ({
    keys: table.KeySchema,
    indexes: (table.GlobalSecondaryIndexes ?? []).toSorted((a, b) => a.IndexName.localeCompare(b.IndexName)),
    attributes: table.AttributeDefinitions.toSorted((a, b) => a.AttributeName.localeCompare(b.AttributeName)),
  })
  if (isDeepStrictEqual(shape(wanted), shape(found))) return
  throw new Error(
    `The local table ${wanted.TableName} was made with other keys or indexes than the template has now, ` +
      'and a local table cannot change them. `npm run reset` deletes the local data, the next start makes the table anew.',
  )
}

async function call(url: string, action: string, input: unknown): Promise<{ status: number; body: unknown }> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `DynamoDB_20120810.${action}`,
      'x-amz-date': new Date().toISOString(),
      authorization: 'AWS4-HMAC-SHA256 Credential=local, SignedHeaders=host, Signature=local',
    },
    body: JSON.stringify(input),
  })
  return { status: response.status, body: await response.json() }
}
