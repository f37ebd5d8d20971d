import assert from 'node:assert/strict'
import { cast } from '#api/openapi/examples/cast.ts'
import type { EndpointName } from '#shared/contract/endpoints.ts'
import type { AdminMailRecord } from '#shared/contract/mail.ts'
import type { Page } from '#shared/contract/page.ts'
import { call } from '../call.ts'
import { eventually } from '../eventually.ts'
import { behave } from '../mail-feedback/feedback.ts'
import { newTask, signedInPerson } from '../people.ts'
import type { Preparation } from './scenes.ts'

/** Somebody's mail that the provider has refused. */
const withFailedMail: Preparation = async (scene, { minsu, project }) => {
  const other = await signedInPerson()
  await behave(other.email, 'refuse')
  await newTask(minsu, { projectId: project.id, assigneeId: other.id })
  const find = async () => {
    const path = '/api/admin/mail?state=failed&limit=200'
    const { body } = await call<Page<AdminMailRecord>>('GET', path, { as: minsu })
    return body.items.find(({ person, taskKey }) => person.id === other.id && taskKey !== null)
  }
  const mail = await eventually(find, (found) => found !== undefined)
  assert.ok(mail, 'no failed mail')
  return { ...scene, words: { ...scene.words, [cast.mailId]: mail.id } }
}

/** What has to have happened before an example about mail makes sense. */
export const mailPreparations: Partial<Record<EndpointName, Preparation>> = {
  listAdminMail: withFailedMail,
  retryMail: withFailedMail,
}
