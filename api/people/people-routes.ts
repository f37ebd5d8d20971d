import { readCursor, uuidKey } from '#api/http/cursor.ts'
import type { Handlers } from '#api/http/handlers.ts'
import { toPage } from '#api/http/page.ts'
import type { Database } from '#shared/database/database.ts'
import { AppError } from '#shared/errors.ts'
import { findPerson, listPeople } from './people-repository.ts'

export function peopleHandlers(database: Database): Pick<Handlers, 'getMe' | 'listPeople'> {
  return {
    async getMe({ actor }) {
      const person = await findPerson(database, actor.personId)
      if (person === undefined) throw new AppError('sign_in_required')
      return person
    },
    async listPeople({ query: { cursor, limit } }) {
      const people = await listPeople(database, readCursor(cursor, uuidKey) ?? '', limit + 1)
      return toPage(people, limit, (person) => person.id)
    },
  }
}
