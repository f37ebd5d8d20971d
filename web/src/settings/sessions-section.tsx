import { useQueryClient } from '@tanstack/react-query'
import type { SessionItem } from '#shared/contract/account.ts'
import { toastDone } from '../base/toasts.ts'
import { useApi } from '../data/api/api-context.ts'
import { myKeys, useSessions } from '../data/queries/me.ts'
import { useSession } from '../data/session/session-context.ts'
import { ConfirmButton } from '../ui/confirm-dialog.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Moment } from '../ui/moment.tsx'
import { useSettingsText } from './use-settings-text.ts'

/** Where the person is signed in. */
export function SessionsSection() {
  const { sessions: text, sections } = useSettingsText()
  const sessions = useSessions()
  return (
    <section className="block" aria-labelledby="sessions">
      <h2 id="sessions">{sections.sessions}</h2>
      <p className="block-intro">{text.intro}</p>
      <Loaded query={sessions} failed={text.loadFailed}>
        {({ items }) => (
          <ul className="rows">
            {items.map((item) => (
              <SessionRow key={item.id} item={item} />
            ))}
          </ul>
        )}
      </Loaded>
      <EndAll />
    </section>
  )
}

function SessionRow({ item }: { item: SessionItem }) {
  const { sessions: text } = useSettingsText()
  const device = item.device === '' ? text.unknownDevice : item.device
  return (
    <li>
      <div className="row-text">
        <p>
          <strong>{device}</strong>
          {item.current && <span className="badge badge-good">{text.current}</span>}
        </p>
        <p className="row-note">
          {text.lastUsed} <Moment at={item.lastUsedAt} /> · {text.since} <Moment at={item.createdAt} />
          {item.ipPrefix !== '' && ` · ${item.ipPrefix}`}
        </p>
      </div>
      {!item.current && <EndOne id={item.id} device={device} />}
    </li>
  )
}

function EndOne({ id, device }: { id: string; device: string }) {
  const { sessions: text } = useSettingsText()
  const api = useApi()
  const cache = useQueryClient()
  const end = async () => {
    await api.call('revokeSession', { params: { id } })
    await cache.invalidateQueries({ queryKey: myKeys.sessions })
    toastDone(text.ended)
  }
  return (
    <ConfirmButton
      aria-label={text.endDevice(device)}
      title={text.endQuestion}
      text={text.endText(device)}
      confirm={text.end}
      run={end}
    >
      {text.end}
    </ConfirmButton>
  )
}

function EndAll() {
  const { sessions: text } = useSettingsText()
  const api = useApi()
  const session = useSession()
  const end = async () => {
    await api.call('revokeSessions', {})
    session.left('signed-out')
  }
  return (
    <ConfirmButton className="more" title={text.endAllQuestion} text={text.endAllText} confirm={text.endAll} run={end}>
      {text.endAll}
    </ConfirmButton>
  )
}
