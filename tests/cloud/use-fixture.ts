import { after, afterEach, before } from 'node:test'
import { type Fixture, startFixture } from './fixture.ts'

let fixture: Fixture

/** The hooks of a group: in one process with all other files a hook of a file would be everybody's. */
export function useFixture(): void {
  before(async () => {
    fixture = await startFixture()
  })
  after(() => fixture.close())
  afterEach(() => fetch(at('/_local/faults'), { method: 'DELETE' }))
}

/** The cloud of the group that runs. */
export const currentFixture = (): Fixture => fixture

export const at = (path: string): string => `${fixture.cloud.url}${path}`

export const post = (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(at(path), {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  })
