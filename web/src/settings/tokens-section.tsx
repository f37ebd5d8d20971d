import { useQueryClient } from '@tanstack/react-query'
import type { PersonalToken } from '#shared/contract/personal-token.ts'
import { shortDate } from '../base/i18n/times.ts'
import { toastDone } from '../base/toasts.ts'
import { useApi } from '../data/api/api-context.ts'
import { myKeys, useTokens } from '../data/queries/me.ts'
import { useNow, useZone } from '../data/session/use-clock.ts'
import { ConfirmButton } from '../ui/confirm-dialog.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Moment } from '../ui/moment.tsx'
import { CreateToken } from './create-token.tsx'
import { useSettingsText } from './use-settings-text.ts'

/** Keys for scripts. */
export function TokensSection() {
  const { tokens: text, sections } = useSettingsText()
  const cache = useQueryClient()
  return (
    <>
      <section className="block" aria-labelledby="tokens">
        <h2 id="tokens">{sections.tokens}</h2>
        <p className="block-intro">{text.intro}</p>
        <CreateToken onCreated={() => void cache.invalidateQueries({ queryKey: myKeys.tokens })} />
      </section>
      <section className="block" aria-labelledby="token-list">
        <h2 id="token-list">{text.list}</h2>
        <TokenList />
      </section>
    </>
  )
}

function TokenList() {
  const { tokens: text } = useSettingsText()
  const tokens = useTokens()
  return (
    <Loaded query={tokens} failed={text.loadFailed}>
      {({ items }) =>
        items.length === 0 ? (
          <EmptyState text={text.empty} />
        ) : (
          <ul className="rows">
            {items.map((token) => (
              <TokenRow key={token.id} token={token} />
            ))}
          </ul>
        )
      }
    </Loaded>
  )
}

function TokenRow({ token }: { token: PersonalToken }) {
  const { tokens: text } = useSettingsText()
  const zone = useZone()
  const isOver = Date.parse(token.expiresAt) <= useNow()
  return (
    <li>
      <div className="row-text">
        <p>
          <strong>{token.name}</strong>
          <span className="badge">{text.scopes[token.scope]}</span>{' '}
          {isOver && <span className="badge badge-bad">{text.expired}</span>}
        </p>
        <p className="row-note">
          {text.expires(shortDate(token.expiresAt, zone))} ·{' '}
          {token.lastUsedAt === null ? (
            text.neverUsed
          ) : (
            <>
              {text.lastUsed} <Moment at={token.lastUsedAt} />
            </>
          )}
        </p>
      </div>
      <Revoke token={token} />
    </li>
  )
}

function Revoke({ token: { id, name } }: { token: PersonalToken }) {
  const { tokens: text } = useSettingsText()
  const api = useApi()
  const cache = useQueryClient()
  const revoke = async () => {
    await api.call('revokeToken', { params: { id } })
    await cache.invalidateQueries({ queryKey: myKeys.tokens })
    toastDone(text.revoked)
  }
  return (
    <ConfirmButton
      aria-label={text.revokeNamed(name)}
      title={text.revokeQuestion}
      text={text.revokeText(name)}
      confirm={text.revoke}
      run={revoke}
    >
      {text.revoke}
    </ConfirmButton>
  )
}
