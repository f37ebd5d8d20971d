import { useIsFetching } from '@tanstack/react-query'
import { Link, useSearch } from 'wouter'
import { adminMailKey, useAdminMail } from '../data/queries/admin-mail.ts'
import { usePerson } from '../data/session/session-context.ts'
import { NavLink } from '../frame/app-header.tsx'
import { PageFrame } from '../frame/page-frame.tsx'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { MoreButton } from '../ui/more-button.tsx'
import { AdminMailRow } from './admin-mail-row.tsx'
import { useMailText } from './use-mail-text.ts'
import './mail-list.css'

const states = ['failed', 'pending'] as const
type State = (typeof states)[number]

/** The team's mails that are not through, for administrators. The state is in the address. */
export function AdminMailPage() {
  const { admin: text } = useMailText()
  const isAdmin = usePerson().role === 'admin'
  const asked = new URLSearchParams(useSearch()).get('state')
  const state = states.find((one) => one === asked) ?? 'failed'
  return (
    <PageFrame title={text.title} intro={text.intro} actions={<Link href="/people">{text.backToPeople}</Link>}>
      {isAdmin ? <NotThrough key={state} state={state} /> : <EmptyState text={text.adminOnly} />}
    </PageFrame>
  )
}

function NotThrough({ state }: { state: State }) {
  const text = useMailText()
  const pages = useAdminMail(state)
  const isFetching = useIsFetching({ queryKey: adminMailKey }) > 0
  return (
    <section className="block" aria-label={text.admin.states[state]}>
      <div className="block-head">
        <nav aria-label={text.filter} className="mail-tabs">
          {states.map((one) => (
            <NavLink
              key={one}
              href={one === 'failed' ? '/mail' : `/mail?state=${one}`}
              label={text.admin.states[one]}
              isHere={one === state}
            />
          ))}
        </nav>
        <Button aria-disabled={isFetching} onClick={() => void pages.refetch()}>
          {text.admin.refresh}
        </Button>
      </div>
      <Loaded query={pages} failed={text.loadFailed} rows={6}>
        {(records) =>
          records.length === 0 ? (
            <EmptyState text={text.admin.none[state]} />
          ) : (
            <ul className="rows">
              {records.map((record) => (
                <AdminMailRow key={record.id} record={record} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <MoreButton pages={pages} failed={text.loadFailed} />
    </section>
  )
}
