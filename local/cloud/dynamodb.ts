import { mkdir } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import { Readable } from 'node:stream'
import dynalite from 'dynalite'
import { resourcesOfType } from '#local/template/template.ts'
import type { CloudParts } from './cloud-parts.ts'
import { findTable, finishRebuild, makeTable, rebuildTable } from './rebuild-table.ts'
import { compareShapes, type Table, TableShape } from './table-shape.ts'

export type Dynamodb = Awaited<ReturnType<typeof openDynamodb>>

/** DynamoDB kept on disk below `folder`. `handle` answers one call of the JSON API whose body was read already. */
export async function openDynamodb(folder: string) {
  await mkdir(folder, { recursive: true })
  await assertUsable(folder)
  const server = dynalite({ path: folder, createTableMs: 0, deleteTableMs: 0 })
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

/**
 * Makes the tables that are missing, through the endpoint `url`. One that lacks indexes is made anew with the items that it has, so that a
 * data folder of an earlier version goes on. Throws when one exists with other keys or otherwise different indexes.
 */
export async function createTables(url: string, tables: Table[]): Promise<void> {
  for (const table of tables) {
    const found = await findTable(url, table.TableName)
    if (found !== undefined) await adjustTable(url, table, found)
    else {
      await makeTable(url, table)
      await finishRebuild(url, table)
    }
  }
}

async function adjustTable(url: string, wanted: Table, found: TableShape): Promise<void> {
  switch (compareShapes(wanted, found)) {
    case 'same':
      return finishRebuild(url, wanted)
    case 'indexes added':
      return rebuildTable(url, wanted, found)
    default:
      throw new Error(
        `The local table ${wanted.TableName} was made with other keys or indexes than the template has now, ` +
          'and a local table cannot change them. `npm run reset` deletes the local data, the next start makes the table anew.',
      )
  }
}
