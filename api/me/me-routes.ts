import { listTokens } from '#api/access/personal-token-repository.ts'
import { attachment } from '#api/http/attachment.ts'
import type { Handlers } from '#api/http/handlers.ts'
import { findMe } from '#api/people/me-repository.ts'
import type { PeopleDeps } from '#api/people/record-person-event.ts'
import { AppError } from '#shared/errors.ts'
import { type ExportDeps, exportPerson } from './export-service.ts'
import { createToken, revokeToken, tokensPerPersonMax, toPersonalToken } from './personal-token-service.ts'
import { changeProfile } from './profile-service.ts'

type Names = 'getMe' | 'updateMe' | 'exportMe' | 'listTokens' | 'createToken' | 'revokeToken'

export function meHandlers(deps: PeopleDeps & ExportDeps): Pick<Handlers, Names> {
  return {
    async getMe({ actor }) {
      const me = await findMe(deps.database, actor.personId)
      if (me === undefined) throw new AppError('sign_in_required')
      return me
    },
    updateMe: ({ body, actor, context }) => changeProfile(deps, body, { actor, context }),
    async exportMe({ actor, context }) {
      return attachment('baton-export.json', await exportPerson(deps, { actor, context }))
    },
    async listTokens({ actor }) {
      const tokens = await listTokens(deps.database, actor.personId, tokensPerPersonMax)
      return { items: tokens.map(toPersonalToken) }
    },
    createToken: ({ body, actor, context }) => createToken(deps, body, { actor, context }),
    async revokeToken({ params, actor, context }) {
      await revokeToken(deps, params.id, { actor, context })
      return undefined
    },
  }
}
