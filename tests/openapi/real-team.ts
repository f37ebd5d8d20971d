import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { cast } from '#api/openapi/examples/cast.ts'
import { jiyu, minsu } from '#api/openapi/examples/shown.ts'
import type { Project } from '#shared/contract/project.ts'
import { call } from '../call.ts'
import { adminPerson, password, type SignedIn, signedInPerson } from '../people.ts'

/** The people and the project of the examples, as they are in this system. */
export type Team = { minsu: SignedIn; jiyu: SignedIn; project: Project }

/** Makes the team. The project's key is one that nobody else has. */
export async function realTeam(): Promise<Team> {
  const team = { minsu: await adminPerson({ name: minsu.name }), jiyu: await signedInPerson({ name: jiyu.name }) }
  const as = team.minsu
  const created = await call<Project>('POST', '/api/projects', { as, body: { key: freeKey(), name: '웹 서비스' } })
  assert.equal(created.status, 201, created.text)
  const labels = [
    { name: 'bug', color: 'red' },
    { name: 'docs', color: 'blue' },
  ]
  const labelled = await call<Project>('PATCH', `/api/projects/${created.body.key}`, {
    as,
    body: { labels },
    headers: { 'if-match': `"${created.body.version}"` },
  })
  assert.equal(labelled.status, 200, labelled.text)
  return { ...team, project: labelled.body }
}

/** A project key that nobody has. */
export const freeKey = (): string => `X${randomBytes(4).toString('hex').toUpperCase()}`

/** What the examples say, with what it is here. */
export function wordsOf({ minsu: admin, jiyu: member, project }: Team): Record<string, string> {
  const status = (category: string) => project.statuses.find((one) => one.category === category)?.id ?? ''
  const label = (name: string) => project.labels.find((one) => one.name === name)?.id ?? ''
  return {
    [minsu.id]: admin.id,
    [minsu.email]: admin.email,
    [jiyu.id]: member.id,
    [jiyu.email]: member.email,
    [cast.password]: password,
    [cast.project.id]: project.id,
    [cast.project.key]: project.key,
    [cast.waiting]: status('waiting'),
    [cast.inProgress]: status('in_progress'),
    [cast.done]: status('done'),
    [cast.bug]: label('bug'),
    [cast.docs]: label('docs'),
  }
}
