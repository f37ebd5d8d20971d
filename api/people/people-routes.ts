import { readCursor, uuidKey } from '#api/http/cursor.ts'
import type { Handlers } from '#api/http/handle.ts'
import { toPage } from '#api/http/page.ts'
import type { Database } from '#shared/database/database.ts'
import { listPeople } from './people-repository.ts'

export function peopleHandlers(database: Database): Pick<Handlers, 'listPeople'> {
  return {
    async listPeople({ query: { cursor, limit } }) {
      const people = await listPeople(database, readCursor(cursor, uuidKey) ?? '', limit + 1)
      return toPage(people, limit, (person) => person.id)
    },
  }
}
