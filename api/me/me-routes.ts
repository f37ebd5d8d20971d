import { listTokens } from '#api/access/personal-token-repository.ts'
import { attachment } from '#api/http/attachment.ts'
import type { Deps } from '#api/http/deps.ts'
import type { Handlers } from '#api/http/handle.ts'
import { findMe } from '#api/people/me-repository.ts'
import { AppError } from '#shared/errors.ts'
import { exportPerson } from './export-service.ts'
import { createToken, revokeToken, tokensPerPersonMax, toPersonalToken } from './personal-token-service.ts'
import { changeProfile } from './profile-service.ts'

type Names = 'getMe' | 'updateMe' | 'exportMe' | 'listTokens' | 'createToken' | 'revokeToken'

export function meHandlers(deps: Deps): Pick<Handlers, Names> {
  return {
    async getMe({ asking }) {
      const me = await findMe(deps.database, asking.actor.personId)
      if (me === undefined) throw new AppError('sign_in_required')
      return me
    },
    updateMe: ({ body, asking }) => changeProfile(deps, body, asking),
    async exportMe({ asking }) {
      return attachment('baton-export.json', await exportPerson(deps, asking))
    },
    async listTokens({ asking }) {
      const tokens = await listTokens(deps.database, asking.actor.personId, tokensPerPersonMax)
      return { items: tokens.map(toPersonalToken) }
    },
    createToken: ({ body, asking }) => createToken(deps, body, asking),
    async revokeToken({ params, asking }) {
      await revokeToken(deps, params.id, asking)
      return undefined
    },
  }
}
