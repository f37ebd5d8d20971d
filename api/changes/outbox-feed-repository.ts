import { FeedItem } from '#shared/contract/change-feed.ts'
import { type Database, select } from '#shared/database/database.ts'
import type { Audience } from './audience.ts'
import type { FeedRow, Position } from './feed-window.ts'

/** What the change feed reads. */
export type FeedSource = {
  /** The newest rows, in the order of their ids. */
  readLatest: () => Promise<FeedRow[]>
  /** The rows after a position, in the order of their ids; as many as `readMax` when there are more. */
  readAfter: (position: Position) => Promise<FeedRow[]>
  readAudience: (projectIds: string[], personIds: string[]) => Promise<Audience>
}

/** How many rows are read at once. */
export const readMax = 1000

type Row = {
  id: number
  created_at: Date
  event_id: string
  project_id: string | null
  seq: number | null
  type: string | null
  task_key: string | null
  actor_id: string | null
}

// Of a payload only what says that something changed: what it was can be long, and each client reads it for itself.
const columns = `id, created_at, event_id, project_id, seq,
  IF(project_id IS NULL, NULL, JSON_UNQUOTE(JSON_EXTRACT(payload, '$.type'))) AS type,
  IF(task_id IS NULL, NULL, JSON_UNQUOTE(JSON_EXTRACT(payload, '$.taskKey'))) AS task_key,
  IF(project_id IS NULL, NULL, JSON_UNQUOTE(JSON_EXTRACT(payload, '$.actorId'))) AS actor_id`

/** The outbox, as the change feed reads it: events stay there for a week after they were delivered. */
export function openFeedSource(database: Database): FeedSource {
  return {
    async readLatest() {
      const rows = await select<Row>(database, `SELECT ${columns} FROM outbox ORDER BY id DESC LIMIT ?`, [readMax])
      return rows.reverse().map(toFeedRow)
    },
    async readAfter({ last, gaps }) {
      const ranges = ['id > ?', ...gaps.map(() => 'id BETWEEN ? AND ?')].join(' OR ')
      const rows = await select<Row>(database, `SELECT ${columns} FROM outbox WHERE ${ranges} ORDER BY id LIMIT ?`, [
        last,
        ...gaps.flatMap(({ from, to }) => [from, to]),
        readMax,
      ])
      return rows.map(toFeedRow)
    },
    readAudience: (projectIds, personIds) => readAudience(database, projectIds, personIds),
  }
}

function toFeedRow({ id, created_at, event_id, project_id, seq, type, task_key, actor_id }: Row): FeedRow {
  // What an instance of another version writes may be nothing that we know.
  const { data: item } = FeedItem.safeParse({
    eventId: event_id,
    type,
    projectId: project_id,
    taskKey: task_key,
    version: seq,
    actorId: actor_id,
  })
  return { id, at: created_at.getTime(), item }
}

type AudienceRow = { id: string; visibility: string; person_id: string | null }

async function readAudience(database: Database, projectIds: string[], personIds: string[]): Promise<Audience> {
  if (projectIds.length === 0 || personIds.length === 0) return new Map()
  const rows = await select<AudienceRow>(
    database,
    `SELECT p.id, p.visibility, m.person_id FROM project p
     LEFT JOIN project_member m ON m.project_id = p.id AND p.visibility = 'private' AND m.person_id IN (?)
     WHERE p.id IN (?) LIMIT ?`,
    [personIds, projectIds, projectIds.length * personIds.length],
  )
  const byProject = Map.groupBy(rows, (row) => row.id)
  return new Map(
    [...byProject].map(([id, ofProject]) => {
      const memberIds = new Set(ofProject.map((row) => row.person_id).filter((person) => person !== null))
      return [id, { isPrivate: ofProject[0]?.visibility === 'private', memberIds }]
    }),
  )
}
