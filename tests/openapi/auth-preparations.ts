import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { RowDataPacket } from 'mysql2/promise'
import { cast } from '#api/openapi/examples/cast.ts'
import type { EndpointName } from '#shared/contract/endpoints.ts'
import type { Refusals } from '#shared/contract/refusal.ts'
import { createSetUpToken } from '#shared/database/set-up-link.ts'
import { call } from '../call.ts'
import { asDatabaseAdmin } from '../database.ts'
import { eventually } from '../eventually.ts'
import { awaitSecurityMail, linkTokenOf } from '../inbox.ts'
import { newInvite } from '../people/workspace.ts'
import { registeredPerson, signedInPerson } from '../people.ts'
import type { Preparation, Scene } from './scenes.ts'

/** Somebody new asks: after it they are signed out, have another password, or have left. */
const asSomebodyNew: Preparation = async (scene) => {
  const as = await signedInPerson()
  return { ...scene, as, cookie: as.cookie }
}

const withLink = (scene: Scene, token: string): Scene => ({
  ...scene,
  words: { ...scene.words, [cast.linkToken]: token },
})

const withInviteLink: Preparation = async (scene, { minsu }) => {
  const email = scene.words[cast.newcomer.email] ?? ''
  await newInvite(minsu, { email })
  return withLink(scene, linkTokenOf(await awaitSecurityMail(email, /./)))
}

const withVerifyLink: Preparation = async (scene) => {
  const { email } = await registeredPerson()
  return withLink(scene, linkTokenOf(await awaitSecurityMail(email, /이메일 주소를 확인해 주세요/)))
}

const withResetLink: Preparation = async (scene) => {
  const { email } = await signedInPerson()
  const asked = await call('POST', '/api/auth/forgot', { body: { email } })
  assert.equal(asked.status, 202, asked.text)
  return withLink(scene, linkTokenOf(await awaitSecurityMail(email, /비밀번호/)))
}

const withSession: Preparation = async (given, team) => {
  const scene = await asSomebodyNew(given, team)
  const options = scene.as === undefined ? {} : { as: scene.as }
  const { body } = await call<{ items: { id: string }[] }>('GET', '/api/auth/sessions', options)
  return { ...scene, words: { ...scene.words, [cast.session]: body.items[0]?.id ?? '' } }
}

// The system looks as if nobody administered it yet, for this one request.
const withSetUpLink: Preparation = (scene) =>
  asDatabaseAdmin(async (connection) => {
    const [admins] = await connection.query<RowDataPacket[]>("SELECT id FROM person WHERE role = 'admin'")
    await connection.query("UPDATE person SET role = 'member' WHERE role = 'admin'")
    const after = () =>
      asDatabaseAdmin(async (later) => {
        const ids = admins.map((row) => row.id)
        await later.query("UPDATE person SET role = 'admin' WHERE id IN (?)", [ids])
      })
    return { ...withLink(scene, (await createSetUpToken(connection)) ?? ''), after }
  })

const withRefusal: Preparation = async (scene, { minsu }) => {
  const body = { email: `nobody-${randomUUID()}@example.com`, password: 'a wrong one' }
  // One more than are free for an address that is tried.
  for (let attempt = 0; attempt <= 10; attempt += 1) await call('POST', '/api/auth/login', { body })
  const read = () => call<Refusals>('GET', '/api/admin/refusals', { as: minsu })
  await eventually(read, ({ body: { items } }) => items.length > 0)
  return scene
}

/** What has to have happened before an example about signing in makes sense. */
export const authPreparations: Partial<Record<EndpointName, Preparation>> = {
  setUp: withSetUpLink,
  refresh: async (scene, team) => ({ ...(await asSomebodyNew(scene, team)), as: undefined }),
  logout: async (scene, team) => ({ ...(await asSomebodyNew(scene, team)), as: undefined }),
  verifyEmail: withVerifyLink,
  resetPassword: withResetLink,
  changePassword: asSomebodyNew,
  changeEmail: asSomebodyNew,
  viewInvite: withInviteLink,
  acceptInvite: withInviteLink,
  revokeSessions: asSomebodyNew,
  revokeSession: withSession,
  leave: asSomebodyNew,
  listRefusals: withRefusal,
}
