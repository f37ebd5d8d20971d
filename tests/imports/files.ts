import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import type { Project } from '#shared/contract/project.ts'
import type { ImportAnswer } from '#shared/contract/task-import.ts'
import { type Answer, call } from '../call.ts'
import type { SignedIn } from '../people.ts'

type ProjectOptions = { visibility?: 'team' | 'private'; labels?: string[] }

/** A project of its own, managed by `as`. */
export async function newProject(
  as: SignedIn,
  { visibility = 'team', labels = [] }: ProjectOptions = {},
): Promise<Project> {
  const key = `I${randomBytes(4).toString('hex').toUpperCase()}`
  const created = await call<Project>('POST', '/api/projects', { as, body: { key, name: '가져오기', visibility } })
  assert.equal(created.status, 201, created.text)
  if (labels.length === 0) return created.body
  const changed = await call<Project>('PATCH', `/api/projects/${key}`, {
    as,
    body: { labels: labels.map((name) => ({ name, color: 'red' })) },
    headers: { 'if-match': `"${created.body.version}"` },
  })
  assert.equal(changed.status, 200, changed.text)
  return changed.body
}

type Upload = { csv: string; preview?: boolean; mapping?: Record<string, string>; headers?: Record<string, string> }

/** Sends a file as an import. */
export function sendFile(
  as: SignedIn,
  project: Pick<Project, 'key'>,
  { headers = {}, ...body }: Upload,
): Promise<Answer<ImportAnswer & { code?: string }>> {
  return call('POST', `/api/projects/${project.key}/import`, { as, body: { preview: false, ...body }, headers })
}

/** A file of these rows. */
export const csv = (...rows: string[]): string => rows.join('\r\n')

/** The errors of an answer as pointer and code. */
export const faultsIn = ({ errors }: ImportAnswer): string[][] => errors.map(({ pointer, code }) => [pointer, code])
